//! Issues of papers: which days and page numbers are here; and how many corrections were made when.

use rusqlite::params;

use super::page::STANDS;
use crate::{Reader, Result};

impl Reader<'_> {
    /// The papers of pages with a date that stand, each with its first and last day; a paper may be unknown.
    pub fn dated_papers(&self) -> Result<Vec<(Option<String>, String, String)>> {
        let sql = format!(
            "SELECT paper, min(date), max(date) FROM page WHERE date IS NOT NULL AND {STANDS}
             GROUP BY paper ORDER BY count(*) DESC"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Day and number of every page of a paper in a stretch of days, both ends in it, oldest first.
    pub fn pages_between(
        &self,
        paper: Option<&str>,
        from: &str,
        to: &str,
    ) -> Result<Vec<(String, Option<u32>)>> {
        let sql = format!(
            "SELECT date, number FROM page INDEXED BY page_date
             WHERE date BETWEEN ?2 AND ?3 AND paper IS ?1 AND {STANDS} ORDER BY date, number"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(params![paper, from, to], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When corrections that stand were made since a moment (RFC 3339, UTC), newest first.
    pub fn corrections_since(&self, since: &str) -> Result<Vec<String>> {
        // Backwards by key, which is by time, so that no more is read than is asked for.
        let mut statement = self.0.prepare_cached(
            "SELECT at, code GLOB 'correct.*' AND undone = 0 FROM operation ORDER BY id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut moments = Vec::new();
        while let Some(row) = rows.next()? {
            let at: String = row.get(0)?;
            if at.as_str() < since {
                break;
            }
            if row.get(1)? {
                moments.push(at);
            }
        }
        Ok(moments)
    }
}
