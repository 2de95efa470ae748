//! Passages: stretches of a block that people tagged or noted.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{Error, Reader, Result, Writer};

/// A passage to be kept, or where it is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The block it stands in; none where it is found no more.
    pub block: Option<i64>,
    /// Code points of the block, half-open.
    pub range: [u32; 2],
    /// Its text.
    pub quote: &'a str,
    /// What stands before it.
    pub prefix: &'a str,
    /// What stands after it.
    pub suffix: &'a str,
}

/// A kept passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageRecord {
    /// Its key.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// The article's key.
    pub article: i64,
    /// The block it stands in; none where it is found no more.
    pub block: Option<i64>,
    /// Code points of the block, half-open.
    pub range: [u32; 2],
    /// Its text as it was marked, or found last.
    pub quote: String,
    /// What stood before it.
    pub prefix: String,
    /// What stood after it.
    pub suffix: String,
    /// What a person noted.
    pub note: String,
    /// Who marked it.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A passage with what lists say of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageRow {
    /// The passage.
    pub passage: PassageRecord,
    /// The article's uid.
    pub article: Uuid,
    /// Its headline, or how it begins.
    pub headline: String,
    /// The paper's name.
    pub paper: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number.
    pub number: Option<u32>,
}

const COLUMNS: &str =
    "passage.id, passage.uid, passage.article, passage.block, passage.first, passage.last,
     passage.quote, passage.prefix, passage.suffix, passage.note, operation.actor, operation.at";

/// What `COLUMNS` are read from: who marked a passage stands in the operation that did.
const FROM: &str = "passage JOIN operation ON operation.id = passage.operation";

/// What lists say of a passage's article, and what that is read from.
const ARTICLE: &str =
    "article.uid, coalesce(article.headline, article.lead), page.paper, page.date, page.number";
const OF_ARTICLE: &str =
    "JOIN article ON article.id = passage.article JOIN page ON page.id = article.page";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<PassageRecord> {
    Ok(PassageRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        article: row.get(2)?,
        block: row.get(3)?,
        range: [row.get(4)?, row.get(5)?],
        quote: row.get(6)?,
        prefix: row.get(7)?,
        suffix: row.get(8)?,
        note: row.get(9)?,
        actor: row.get(10)?,
        at: row.get(11)?,
    })
}

fn list_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<PassageRow> {
    Ok(PassageRow {
        passage: record(row)?,
        article: super::uid(row.get(12)?)?,
        headline: row.get(13)?,
        paper: row.get(14)?,
        date: row.get(15)?,
        number: row.get(16)?,
    })
}

impl Reader<'_> {
    /// The passages of an article, in reading order; those found no more come last.
    pub fn passages_of_article(&self, article: i64) -> Result<Vec<PassageRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} LEFT JOIN block ON block.id = passage.block
             WHERE passage.article = ?1 ORDER BY block.place IS NULL, block.place, first, last, passage.id"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([article], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether an article has passages.
    pub fn has_passages(&self, article: i64) -> Result<bool> {
        let mut statement = self
            .0
            .prepare_cached("SELECT 1 FROM passage WHERE article = ?1 LIMIT 1")?;
        Ok(statement.exists([article])?)
    }

    /// Some of the passages that have one of these tags, in articles that are here, newest article first; and how many
    /// there are.
    pub fn passages_of_tags(
        &self,
        tags: &[i64],
        skip: u32,
        most: u32,
    ) -> Result<(u64, Vec<PassageRow>)> {
        let marks = vec!["?"; tags.len()].join(", ");
        let which = format!(
            "passage.id IN (SELECT passage FROM passage_tag WHERE tag IN ({marks})) AND article.away = 0"
        );
        let values = || rusqlite::params_from_iter(tags);
        self.some_passages(&which, values, skip, most)
    }

    /// Some of the passages found no more, in articles that are here, newest article first; and how many there are.
    pub fn lost_passages(&self, skip: u32, most: u32) -> Result<(u64, Vec<PassageRow>)> {
        let which = "passage.block IS NULL AND article.away = 0";
        self.some_passages(which, || [], skip, most)
    }

    fn some_passages<P: rusqlite::Params>(
        &self,
        which: &str,
        values: impl Fn() -> P,
        skip: u32,
        most: u32,
    ) -> Result<(u64, Vec<PassageRow>)> {
        let sql = format!("SELECT count(*) FROM {FROM} {OF_ARTICLE} WHERE {which}");
        let mut statement = self.0.prepare_cached(&sql)?;
        let count: i64 = statement.query_row(values(), |row| row.get(0))?;
        let sql = format!(
            "SELECT {COLUMNS}, {ARTICLE} FROM {FROM} {OF_ARTICLE}
             LEFT JOIN block ON block.id = passage.block
             WHERE {which} ORDER BY passage.article DESC, block.place IS NULL, block.place, first, passage.id
             LIMIT {most} OFFSET {skip}"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(values(), list_row)?;
        Ok((count.unsigned_abs(), rows.collect::<rusqlite::Result<_>>()?))
    }

    /// A passage by its uid.
    pub fn passage(&self, uid: Uuid) -> Result<PassageRecord> {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE passage.uid = ?1");
        let passage = self
            .0
            .prepare_cached(&sql)?
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(passage, "passage", uid)
    }

    /// The uids of a passage's tags.
    pub fn tags_of_passage(&self, passage: i64) -> Result<Vec<Uuid>> {
        let mut statement = self.0.prepare_cached(
            "SELECT tag.uid FROM passage_tag JOIN tag ON tag.id = passage_tag.tag
             WHERE passage = ?1 ORDER BY tag.id",
        )?;
        let rows = statement.query_map([passage], |row| super::uid(row.get(0)?))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many passages each tag has in articles that are here, by its key.
    pub fn passage_counts(&self) -> Result<std::collections::HashMap<i64, u64>> {
        let mut statement = self.0.prepare_cached(
            "SELECT tag, count(*) FROM passage_tag JOIN passage ON passage.id = passage
             JOIN article ON article.id = article WHERE away = 0 GROUP BY tag",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Keeps a passage.
    pub fn add_passage(
        &self,
        uid: Uuid,
        article: i64,
        stretch: &Stretch<'_>,
        note: &str,
        operation: i64,
    ) -> Result<i64> {
        self.connection()
            .prepare_cached(
                "INSERT INTO passage (uid, article, block, first, last, quote, prefix, suffix, note, operation)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .insert(params![
                uid.as_bytes().as_slice(),
                article,
                stretch.block,
                stretch.range[0],
                stretch.range[1],
                stretch.quote,
                stretch.prefix,
                stretch.suffix,
                note,
                operation
            ])
            .map_err(Error::from)
    }

    /// Notes where a passage is found now, or that it is found no more.
    pub fn place_passage(&self, passage: i64, stretch: &Stretch<'_>) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE passage SET block = ?2, first = ?3, last = ?4, quote = ?5, prefix = ?6, suffix = ?7
                 WHERE id = ?1",
            )?
            .execute(params![
                passage,
                stretch.block,
                stretch.range[0],
                stretch.range[1],
                stretch.quote,
                stretch.prefix,
                stretch.suffix
            ])?;
        Ok(())
    }

    /// Gives a passage to another article, whose text it is now.
    pub fn move_passage(&self, passage: i64, article: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE passage SET article = ?2 WHERE id = ?1 AND article <> ?2")?
            .execute([passage, article])?;
        Ok(())
    }

    /// Changes what is noted of a passage.
    pub fn note_passage(&self, passage: i64, note: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE passage SET note = ?2 WHERE id = ?1")?
            .execute(params![passage, note])?;
        Ok(())
    }

    /// Deletes a passage with its tags.
    pub fn delete_passage(&self, passage: i64) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM passage_tag WHERE passage = ?1")?
            .execute([passage])?;
        self.connection()
            .prepare_cached("DELETE FROM passage WHERE id = ?1")?
            .execute([passage])?;
        Ok(())
    }

    /// Gives a passage a tag; gives whether it did not have it.
    pub fn tag_passage(&self, tag: i64, passage: i64) -> Result<bool> {
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO passage_tag (tag, passage) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute([tag, passage])?;
        Ok(added > 0)
    }

    /// Takes a tag off a passage; gives whether it had it.
    pub fn untag_passage(&self, tag: i64, passage: i64) -> Result<bool> {
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM passage_tag WHERE tag = ?1 AND passage = ?2")?
            .execute([tag, passage])?;
        Ok(removed > 0)
    }
}
