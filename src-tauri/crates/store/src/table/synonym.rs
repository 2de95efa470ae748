//! Other names of tags, by which they are found too.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, Result, Writer};

/// Another name of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynonymRecord {
    /// The tag it stands for.
    pub tag: i64,
    /// The name.
    pub name: String,
    /// The name folded.
    pub folded: String,
}

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<SynonymRecord> {
    Ok(SynonymRecord {
        tag: row.get(0)?,
        name: row.get(1)?,
        folded: row.get(2)?,
    })
}

impl Reader<'_> {
    /// All synonyms, those of a tag in the order they were given.
    pub fn synonyms(&self) -> Result<Vec<SynonymRecord>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT tag, name, folded FROM synonym ORDER BY id")?;
        let rows = statement.query_map([], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The synonyms of one tag, in the order they were given.
    pub fn synonyms_of(&self, tag: i64) -> Result<Vec<SynonymRecord>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT tag, name, folded FROM synonym WHERE tag = ?1 ORDER BY id")?;
        let rows = statement.query_map([tag], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The synonym whose folded name is this.
    pub fn synonym_by_folded(&self, folded: &str) -> Result<Option<SynonymRecord>> {
        Ok(self
            .0
            .prepare_cached("SELECT tag, name, folded FROM synonym WHERE folded = ?1")?
            .query_row([folded], record)
            .optional()?)
    }
}

impl Writer<'_> {
    /// Gives a tag another name.
    pub fn add_synonym(&self, tag: i64, name: &str, folded: &str) -> Result<()> {
        self.connection()
            .prepare_cached("INSERT INTO synonym (tag, name, folded) VALUES (?1, ?2, ?3)")?
            .execute(params![tag, name, folded])?;
        Ok(())
    }

    /// Takes a name from whichever tag it stands for.
    pub fn delete_synonym(&self, folded: &str) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM synonym WHERE folded = ?1")?
            .execute([folded])?;
        Ok(())
    }
}
