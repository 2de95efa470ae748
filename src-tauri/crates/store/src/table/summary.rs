//! Summaries: what articles say in short, made by the program or written by a person.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, Result, Writer};

/// A kept summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRecord {
    /// Its text, one paragraph.
    pub text: String,
    /// Whether a person wrote or changed it.
    pub edited: bool,
    /// A hash of the article's text it is the summary of.
    pub revision: i64,
}

impl Reader<'_> {
    /// The summary of an article, where one is kept.
    pub fn summary(&self, article: i64) -> Result<Option<SummaryRecord>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT text, edited, revision FROM summary WHERE article = ?1")?;
        let found = statement.query_row([article], |row| {
            Ok(SummaryRecord {
                text: row.get(0)?,
                edited: row.get(1)?,
                revision: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }
}

impl Writer<'_> {
    /// Keeps a summary in place of the one an article has; an article that is gone gets none.
    pub fn set_summary(&self, article: i64, summary: &SummaryRecord) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO summary (article, text, edited, revision) SELECT id, ?2, ?3, ?4 FROM article WHERE id = ?1
                 ON CONFLICT (article) DO UPDATE SET text = ?2, edited = ?3, revision = ?4",
            )?
            .execute(params![
                article,
                summary.text,
                summary.edited,
                summary.revision
            ])?;
        Ok(())
    }

    /// Keeps no summary of an article any more; gives whether there was one.
    pub fn delete_summary(&self, article: i64) -> Result<bool> {
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM summary WHERE article = ?1")?
            .execute([article])?;
        Ok(removed > 0)
    }
}
