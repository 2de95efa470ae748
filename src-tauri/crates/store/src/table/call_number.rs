//! 档号: what articles are filed under outside.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, Result, Writer};

/// What a call number is made of, and what one is given to.
#[derive(Debug, Clone)]
pub struct FilingRow {
    /// The article's key.
    pub id: i64,
    /// Its place on the page.
    pub place: u32,
    /// Its headline, or how it begins.
    pub title: String,
    /// The number it has.
    pub call_number: Option<String>,
    /// The paper's name.
    pub paper: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number.
    pub number: Option<u32>,
    /// Section name.
    pub section: Option<String>,
}

impl Reader<'_> {
    /// What an article's call number is made of.
    pub fn filing_row(&self, id: i64) -> Result<FilingRow> {
        let row = self
            .0
            .prepare_cached(
                "SELECT place, coalesce(headline, lead), call_number, paper, date, number, section
                 FROM article JOIN page ON page.id = article.page WHERE article.id = ?1",
            )?
            .query_row([id], |row| {
                Ok(FilingRow {
                    id,
                    place: row.get(0)?,
                    title: row.get(1)?,
                    call_number: row.get(2)?,
                    paper: row.get(3)?,
                    date: row.get(4)?,
                    number: row.get(5)?,
                    section: row.get(6)?,
                })
            })
            .optional()?;
        super::found(row, "article", id)
    }

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
