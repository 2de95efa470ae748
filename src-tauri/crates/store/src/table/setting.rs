//! Values by name that belong to the archive and are no action of a person's.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, Result, Writer};

impl Reader<'_> {
    /// The value of a name.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Gives a name a value, or takes it.
    pub fn set_setting(&self, name: &str, value: Option<&str>) -> Result<()> {
        match value {
            Some(value) => self
                .connection()
                .prepare_cached(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
                )?
                .execute(params![name, value])?,
            None => self
                .connection()
                .prepare_cached("DELETE FROM setting WHERE name = ?1")?
                .execute([name])?,
        };
        Ok(())
    }
}
