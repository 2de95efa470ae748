//! Refusals: a person said that an article does not have a theme.

use rusqlite::params;

use crate::{Reader, Result, Writer};

impl Reader<'_> {
    /// Goes through all refusals: tag and article, by their keys.
    pub fn refusals(&self, each: &mut dyn FnMut(i64, i64)) -> Result<()> {
        let mut statement = self.0.prepare_cached("SELECT tag, article FROM refusal")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row.get(0)?, row.get(1)?);
        }
        Ok(())
    }

    /// The keys of the tags that an article was said not to have.
    pub fn refusals_of_article(&self, article: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT tag FROM refusal WHERE article = ?1 ORDER BY tag")?;
        let rows = statement.query_map([article], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The keys of the articles that were said not to have a tag, oldest first.
    pub fn refusals_of_tag(&self, tag: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT article FROM refusal WHERE tag = ?1 ORDER BY article")?;
        let rows = statement.query_map([tag], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Notes that an article does not have a tag; gives whether that is new.
    pub fn refuse(&self, tag: i64, article: i64, operation: i64) -> Result<bool> {
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO refusal (tag, article, operation) SELECT ?1, id, ?3 FROM article WHERE id = ?2
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![tag, article, operation])?;
        Ok(added > 0)
    }

    /// Takes back that an article does not have a tag.
    pub fn unrefuse(&self, tag: i64, article: i64) -> Result<bool> {
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM refusal WHERE tag = ?1 AND article = ?2")?
            .execute([tag, article])?;
        Ok(removed > 0)
    }
}
