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
    /// The operation that made it.
    pub operation: i64,
}

const COLUMNS: &str =
    "passage.id, passage.uid, passage.article, passage.block, passage.first, passage.last,
     passage.quote, passage.prefix, passage.suffix, passage.note, passage.operation";

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
        operation: row.get(10)?,
    })
}

impl Reader<'_> {
    /// The passages of an article, in reading order; those found no more come last.
    pub fn passages_of_article(&self, article: i64) -> Result<Vec<PassageRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM passage LEFT JOIN block ON block.id = passage.block
             WHERE passage.article = ?1 ORDER BY block.place IS NULL, block.place, first, last, passage.id"
        );
        self.passages(&sql, [article])
    }

    /// The passages with a tag in articles that are here, newest article first.
    pub fn passages_of_tag(&self, tag: i64) -> Result<Vec<PassageRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM passage_tag JOIN passage ON passage.id = passage_tag.passage
             JOIN article ON article.id = passage.article
             WHERE passage_tag.tag = ?1 AND article.away = 0 ORDER BY passage.article DESC, first, passage.id"
        );
        self.passages(&sql, [tag])
    }

    /// The passages found no more, in articles that are here.
    pub fn lost_passages(&self) -> Result<Vec<PassageRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM passage INDEXED BY passage_lost JOIN article ON article.id = passage.article
             WHERE passage.block IS NULL AND article.away = 0 ORDER BY passage.article DESC, passage.id"
        );
        self.passages(&sql, [])
    }

    fn passages(&self, sql: &str, of: impl rusqlite::Params) -> Result<Vec<PassageRecord>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(of, record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A passage by its uid.
    pub fn passage(&self, uid: Uuid) -> Result<PassageRecord> {
        let sql = format!("SELECT {COLUMNS} FROM passage WHERE uid = ?1");
        let passage = self
            .0
            .prepare_cached(&sql)?
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(passage, "passage", uid)
    }

    /// The keys of a passage's tags.
    pub fn tags_of_passage(&self, passage: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT tag FROM passage_tag WHERE passage = ?1 ORDER BY tag")?;
        let rows = statement.query_map([passage], |row| row.get(0))?;
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
