//! Blocks: the stretches of an article's body, in reading order.

use rusqlite::params;

use crate::{Reader, Result, Writer};

/// A block to be kept.
#[derive(Debug, Clone)]
pub struct NewBlock<'a> {
    /// paragraph, crosshead, caption, credit or jump.
    pub kind: &'a str,
    /// The text as printed.
    pub text: &'a str,
    /// JSON ranges of the decoded source.
    pub source: String,
    /// How sure the reader is, in thousandths.
    pub confidence: i64,
    /// JSON list of reasons.
    pub unsure: String,
}

/// A kept block.
#[derive(Debug, Clone)]
pub struct BlockRecord {
    /// Its key.
    pub id: i64,
    /// paragraph, crosshead, caption, credit or jump.
    pub kind: String,
    /// The text as printed.
    pub text: String,
    /// JSON ranges of the decoded source.
    pub source: String,
    /// How sure the reader is, in thousandths.
    pub confidence: i64,
    /// JSON list of reasons.
    pub unsure: String,
}

impl Reader<'_> {
    /// The blocks of an article in reading order.
    pub fn blocks(&self, article: i64) -> Result<Vec<BlockRecord>> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, kind, text, source, confidence, unsure FROM block WHERE article = ?1 ORDER BY place",
        )?;
        let rows = statement.query_map([article], |row| {
            Ok(BlockRecord {
                id: row.get(0)?,
                kind: row.get(1)?,
                text: row.get(2)?,
                source: row.get(3)?,
                confidence: row.get(4)?,
                unsure: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Puts an article's blocks in place of those it has.
    pub(crate) fn set_blocks(&self, article: i64, blocks: &[NewBlock<'_>]) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM block WHERE article = ?1")?
            .execute([article])?;
        self.add_blocks(article, blocks)
    }

    /// Adds the blocks of a new article.
    pub(crate) fn add_blocks(&self, article: i64, blocks: &[NewBlock<'_>]) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO block (article, place, kind, text, source, confidence, unsure)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (place, block) in blocks.iter().enumerate() {
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            statement.execute(params![
                article,
                place,
                block.kind,
                block.text,
                block.source,
                block.confidence,
                block.unsure
            ])?;
        }
        Ok(())
    }
}
