//! 档号: what articles are filed under outside.

use rusqlite::params;

use crate::{Reader, Result, Writer};

impl Reader<'_> {
    /// The call numbers that begin so, of whatever article.
    pub fn call_numbers_from(&self, beginning: &str) -> Result<Vec<(i64, String)>> {
        let end = format!("{beginning}\u{10ffff}");
        let mut statement = self.0.prepare_cached(
            "SELECT id, call_number FROM article INDEXED BY article_call_number
             WHERE call_number IS NOT NULL AND call_number >= ?1 AND call_number < ?2",
        )?;
        let rows = statement.query_map([beginning, &end], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Files an article under a call number, or under none.
    pub fn set_call_number(&self, id: i64, number: Option<&str>) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE article SET call_number = ?2 WHERE id = ?1 AND call_number IS NOT ?2",
            )?
            .execute(params![id, number])?;
        Ok(())
    }
}
