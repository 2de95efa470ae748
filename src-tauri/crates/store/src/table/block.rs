//! Blocks: the stretches of an article's body, in reading order.

use std::collections::HashMap;

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
    /// The text as the reader had it, where people changed it.
    pub read: Option<String>,
}

/// A block in its place after a correction.
#[derive(Debug, Clone)]
pub struct LaidBlock {
    /// Its key; none for one that is new.
    pub id: Option<i64>,
    /// paragraph, crosshead, caption, credit or jump.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// The text as the reader had it, where people changed it.
    pub read: Option<String>,
    /// JSON ranges of the decoded source.
    pub source: String,
    /// How sure it is, in thousandths.
    pub confidence: i64,
    /// JSON list of reasons.
    pub unsure: String,
}

impl Reader<'_> {
    /// The blocks of an article in reading order.
    pub fn blocks(&self, article: i64) -> Result<Vec<BlockRecord>> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, kind, text, source, confidence, unsure, read FROM block WHERE article = ?1 ORDER BY place",
        )?;
        let rows = statement.query_map([article], |row| {
            Ok(BlockRecord {
                id: row.get(0)?,
                kind: row.get(1)?,
                text: row.get(2)?,
                source: row.get(3)?,
                confidence: row.get(4)?,
                unsure: row.get(5)?,
                read: row.get(6)?,
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

    /// Lays out the blocks of some articles anew: each article with its blocks in order. Blocks keep their keys from
    /// wherever among these articles they come; those named no more are gone. Gives the keys, in the order given.
    pub fn lay_blocks(&self, articles: &[(i64, Vec<LaidBlock>)]) -> Result<Vec<Vec<i64>>> {
        let mut gone: HashMap<i64, (i64, i64)> = HashMap::new();
        for (article, _) in articles {
            let mut places = self
                .connection()
                .prepare_cached("SELECT id, place FROM block WHERE article = ?1")?;
            let rows = places.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                let (id, place): (i64, i64) = row?;
                gone.insert(id, (*article, place));
            }
        }
        // Who stands in another's place steps aside first: no two blocks of an article have one place.
        let mut aside = self
            .connection()
            .prepare_cached("UPDATE block SET place = -1 - place WHERE id = ?1")?;
        for (article, blocks) in articles {
            for (place, block) in (0_i64..).zip(blocks) {
                let Some(id) = block.id else { continue };
                let before = gone.remove(&id);
                if before.is_some_and(|before| before != (*article, place)) {
                    aside.execute([id])?;
                }
            }
        }
        let mut delete = self
            .connection()
            .prepare_cached("DELETE FROM block WHERE id = ?1")?;
        let mut gone: Vec<i64> = gone.into_keys().collect();
        gone.sort_unstable();
        for id in gone {
            delete.execute([id])?;
        }
        let mut change = self.connection().prepare_cached(
            "UPDATE block SET article = ?2, place = ?3, kind = ?4, text = ?5, source = ?6, confidence = ?7,
               unsure = ?8, read = ?9
             WHERE id = ?1 AND (article, place, kind, text, source, confidence, unsure) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8)
               OR id = ?1 AND read IS NOT ?9",
        )?;
        let mut add = self.connection().prepare_cached(
            "INSERT INTO block (article, place, kind, text, source, confidence, unsure, read)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let mut keys = Vec::with_capacity(articles.len());
        for (article, blocks) in articles {
            let mut of_article = Vec::with_capacity(blocks.len());
            for (place, block) in (0_i64..).zip(blocks) {
                let LaidBlock {
                    kind,
                    text,
                    read,
                    source,
                    confidence,
                    unsure,
                    ..
                } = block;
                let id = match block.id {
                    Some(id) => {
                        change.execute(params![
                            id, article, place, kind, text, source, confidence, unsure, read
                        ])?;
                        id
                    }
                    None => add.insert(params![
                        article, place, kind, text, source, confidence, unsure, read
                    ])?,
                };
                of_article.push(id);
            }
            self.reindex(*article);
            keys.push(of_article);
        }
        Ok(keys)
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
