//! Searches that were kept.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{Error, Reader, Result, Writer};

/// A kept search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRecord {
    /// Its key.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// Its name.
    pub name: String,
    /// What it searches for.
    pub query: String,
    /// newest, oldest or relevance.
    pub sort: String,
}

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<SearchRecord> {
    Ok(SearchRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        name: row.get(2)?,
        query: row.get(3)?,
        sort: row.get(4)?,
    })
}

impl Reader<'_> {
    /// All kept searches, in the order they were kept.
    pub fn searches(&self) -> Result<Vec<SearchRecord>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id, uid, name, query, sort FROM search ORDER BY id")?;
        let rows = statement.query_map([], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A kept search.
    pub fn search(&self, uid: Uuid) -> Result<SearchRecord> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id, uid, name, query, sort FROM search WHERE uid = ?1")?;
        let search = statement
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(search, "search", uid)
    }
}

impl Writer<'_> {
    /// Keeps a search.
    pub fn add_search(&self, uid: Uuid, name: &str, query: &str, sort: &str) -> Result<i64> {
        self.connection()
            .prepare_cached("INSERT INTO search (uid, name, query, sort) VALUES (?1, ?2, ?3, ?4)")?
            .insert(params![uid.as_bytes().as_slice(), name, query, sort])
            .map_err(Error::from)
    }

    /// Changes a kept search.
    pub fn set_search(&self, id: i64, name: &str, query: &str, sort: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE search SET name = ?2, query = ?3, sort = ?4 WHERE id = ?1")?
            .execute(params![id, name, query, sort])?;
        Ok(())
    }

    /// Deletes a kept search.
    pub fn delete_search(&self, id: i64) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM search WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}
