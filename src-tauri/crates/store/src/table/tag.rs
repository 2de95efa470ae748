//! Tags, and which articles have them.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{Error, Reader, Result, Writer};

/// A kept tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRecord {
    /// Its key.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// Its name.
    pub name: String,
    /// The key of the tag it stands under.
    pub parent: Option<i64>,
    /// `#rrggbb`.
    pub color: Option<String>,
    /// What it is for, and what not.
    pub note: String,
    /// The number key it is pinned to.
    pub key: Option<u8>,
    /// The operation that last put it on an article.
    pub used: Option<i64>,
}

/// A tag with its counts.
#[derive(Debug, Clone)]
pub struct TagRow {
    /// The tag.
    pub tag: TagRecord,
    /// Articles here that have this very tag.
    pub count: u64,
    /// Articles here that have it or a tag under it, each counted once.
    pub total: u64,
}

/// Up to so many subtrees are counted one by one.
const FEW_SUBTREES: usize = 16;

const COLUMNS: &str = "id, uid, name, parent, color, note, key, used";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<TagRecord> {
    Ok(TagRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        name: row.get(2)?,
        parent: row.get(3)?,
        color: row.get(4)?,
        note: row.get(5)?,
        key: row.get(6)?,
        used: row.get(7)?,
    })
}

impl Reader<'_> {
    /// A tag by its uid.
    pub fn tag_by_uid(&self, uid: Uuid) -> Result<TagRecord> {
        let sql = format!("SELECT {COLUMNS} FROM tag WHERE uid = ?1");
        let tag = self
            .0
            .prepare_cached(&sql)?
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(tag, "tag", uid)
    }

    /// The tag whose folded name is this.
    pub fn tag_by_folded(&self, folded: &str) -> Result<Option<TagRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM tag WHERE folded = ?1");
        Ok(self
            .0
            .prepare_cached(&sql)?
            .query_row([folded], record)
            .optional()?)
    }

    /// All tags, in the order they were made.
    pub fn tags(&self) -> Result<Vec<TagRecord>> {
        let mut statement = self
            .0
            .prepare_cached(&format!("SELECT {COLUMNS} FROM tag ORDER BY id"))?;
        let rows = statement.query_map([], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All tags with their counts.
    pub fn tag_rows(&self) -> Result<Vec<TagRow>> {
        let counts = |sql: &str| -> Result<HashMap<i64, u64>> {
            let mut statement = self.0.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let all = counts("SELECT tag, count(*) FROM tagging GROUP BY tag")?;
        // Few articles are away: what they have is taken off, instead of asking of every tagging where its article is.
        let away = counts(
            "SELECT tag, count(*) FROM article INDEXED BY article_away
             JOIN tagging ON tagging.article = article.id WHERE away <> 0 GROUP BY tag",
        )?;
        let tags = self.tags()?;
        let children = children(&tags);
        // Few subtrees are counted where they lie; for many it is less work to go through all taggings once.
        let lists = (children.len() > FEW_SUBTREES)
            .then(|| self.articles_here_by_tag())
            .transpose()?;
        let mut rows = Vec::with_capacity(tags.len());
        for tag in &tags {
            let count = all.get(&tag.id).unwrap_or(&0) - away.get(&tag.id).unwrap_or(&0);
            let below = subtree(&children, tag.id);
            let total = match &lists {
                _ if below.len() == 1 => count,
                Some(lists) => count_together(&below, lists),
                None => self.count_any(&below)?,
            };
            rows.push(TagRow {
                tag: tag.clone(),
                count,
                total,
            });
        }
        Ok(rows)
    }

    /// The articles here that have each tag, by its key.
    fn articles_here_by_tag(&self) -> Result<HashMap<i64, Vec<i64>>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id FROM article INDEXED BY article_away WHERE away <> 0")?;
        let away: HashSet<i64> = statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut lists: HashMap<i64, Vec<i64>> = HashMap::new();
        self.taggings(&mut |tag, article| {
            if !away.contains(&article) {
                lists.entry(tag).or_default().push(article);
            }
        })?;
        Ok(lists)
    }

    fn count_any(&self, tags: &[i64]) -> Result<u64> {
        let marks = vec!["?"; tags.len()].join(", ");
        let sql = format!(
            "SELECT count(DISTINCT article) FROM tagging WHERE tag IN ({marks})
               AND article NOT IN (SELECT id FROM article INDEXED BY article_away WHERE away <> 0)"
        );
        let count: i64 = self
            .0
            .prepare_cached(&sql)?
            .query_row(rusqlite::params_from_iter(tags), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The key of a tag and of all under it.
    pub fn tag_subtree(&self, tag: i64) -> Result<Vec<i64>> {
        Ok(subtree(&children(&self.tags()?), tag))
    }
}

/// How many articles have any of some tags.
fn count_together(tags: &[i64], lists: &HashMap<i64, Vec<i64>>) -> u64 {
    let mut all: Vec<i64> = Vec::new();
    for tag in tags {
        all.extend(lists.get(tag).into_iter().flatten());
    }
    all.sort_unstable();
    all.dedup();
    all.len() as u64
}

/// The tags right under each.
fn children(tags: &[TagRecord]) -> HashMap<i64, Vec<i64>> {
    let mut children: HashMap<i64, Vec<i64>> = HashMap::new();
    for tag in tags {
        if let Some(parent) = tag.parent {
            children.entry(parent).or_default().push(tag.id);
        }
    }
    children
}

/// The key of a tag and of all under it; a tree has no cycle, for none can be made.
fn subtree(children: &HashMap<i64, Vec<i64>>, root: i64) -> Vec<i64> {
    let mut all = vec![root];
    let mut next = 0;
    while next < all.len() {
        all.extend(children.get(&all[next]).into_iter().flatten());
        next += 1;
    }
    all
}

impl Writer<'_> {
    /// Makes a tag.
    pub fn add_tag(
        &self,
        uid: Uuid,
        name: &str,
        folded: &str,
        parent: Option<i64>,
        color: Option<&str>,
    ) -> Result<i64> {
        self.connection()
            .prepare_cached(
                "INSERT INTO tag (uid, name, folded, parent, color) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .insert(params![
                uid.as_bytes().as_slice(),
                name,
                folded,
                parent,
                color
            ])
            .map_err(Error::from)
    }

    /// Gives a tag another name.
    pub fn rename_tag(&self, tag: i64, name: &str, folded: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE tag SET name = ?2, folded = ?3 WHERE id = ?1")?
            .execute(params![tag, name, folded])?;
        Ok(())
    }

    /// Gives a tag a colour, or takes it.
    pub fn color_tag(&self, tag: i64, color: Option<&str>) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE tag SET color = ?2 WHERE id = ?1")?
            .execute(params![tag, color])?;
        Ok(())
    }

    /// Says what a tag is for.
    pub fn note_tag(&self, tag: i64, note: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE tag SET note = ?2 WHERE id = ?1")?
            .execute(params![tag, note])?;
        Ok(())
    }

    /// Puts a tag under another, or at the top.
    pub fn move_tag(&self, tag: i64, parent: Option<i64>) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE tag SET parent = ?2 WHERE id = ?1")?
            .execute(params![tag, parent])?;
        Ok(())
    }

    /// Pins a tag to a number key, taking the key from whichever has it, or unpins it.
    pub fn pin_tag(&self, tag: i64, key: Option<u8>) -> Result<()> {
        if key.is_some() {
            self.connection()
                .prepare_cached("UPDATE tag SET key = NULL WHERE key = ?1")?
                .execute([key])?;
        }
        self.connection()
            .prepare_cached("UPDATE tag SET key = ?2 WHERE id = ?1")?
            .execute(params![tag, key])?;
        Ok(())
    }

    /// Deletes a tag with its taggings, synonyms, rules and refusals, and takes it off passages; tags under it move up
    /// to its parent. Gives the articles that had it.
    pub fn delete_tag(&self, tag: i64) -> Result<Vec<i64>> {
        let articles = self.articles_with(tag)?;
        for article in &articles {
            self.untag(tag, *article)?;
        }
        for sql in [
            "UPDATE tag SET parent = (SELECT parent FROM tag WHERE id = ?1) WHERE parent = ?1",
            "DELETE FROM synonym WHERE tag = ?1",
            "DELETE FROM refusal WHERE tag = ?1",
            "DELETE FROM rule WHERE tag = ?1",
            "DELETE FROM passage_tag WHERE tag = ?1",
            "DELETE FROM tag WHERE id = ?1",
        ] {
            self.connection().prepare_cached(sql)?.execute([tag])?;
        }
        Ok(articles)
    }
}
