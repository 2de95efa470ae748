//! Which pages were read by another version of the reader.

use rusqlite::params;
use uuid::Uuid;

use super::page::STANDS;
use crate::{Reader, Result, Writer};

/// Exports of ours came line by line: there is no page to read again.
const READ: &str = "source.reader <> 'jsonl'";

impl Reader<'_> {
    /// Pages that another version of the reader read, newest first, at most so many, and how many there are.
    pub fn outdated_pages(&self, version: &str, most: u32) -> Result<(Vec<Uuid>, u64)> {
        let from = format!(
            "FROM page JOIN source ON source.id = page.source
             WHERE coalesce(page.reader, source.reader) <> ?1 AND {READ} AND {STANDS}"
        );
        let count: i64 =
            self.0
                .query_row(&format!("SELECT count(*) {from}"), [version], |row| {
                    row.get(0)
                })?;
        let sql = format!(
            "SELECT page.uid {from} ORDER BY page.date DESC, page.number, page.id LIMIT ?2"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let uids = statement.query_map(params![version, most], |row| super::uid(row.get(0)?))?;
        Ok((uids.collect::<rusqlite::Result<_>>()?, count.unsigned_abs()))
    }

    /// Whether a page was read from a page's text, and not from an export.
    pub fn page_was_read(&self, page: i64) -> Result<bool> {
        let sql =
            format!("SELECT {READ} FROM source WHERE id = (SELECT source FROM page WHERE id = ?1)");
        Ok(self
            .0
            .prepare_cached(&sql)?
            .query_row([page], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// Notes with which version of the reader a page was read again.
    pub fn set_page_reader(&self, page: i64, version: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE page SET reader = ?2 WHERE id = ?1 AND reader IS NOT ?2")?
            .execute(params![page, version])?;
        Ok(())
    }
}
