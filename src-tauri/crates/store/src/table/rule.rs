//! Rules: which words and dates speak for a tag.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{Error, Reader, Result, Writer};

/// A kept rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRecord {
    /// Its key.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// The tag it speaks for.
    pub tag: i64,
    /// JSON: what an article must have, may have, must not have.
    pub says: String,
    /// Whether it tags by itself; else it suggests.
    pub tags: bool,
}

const COLUMNS: &str = "id, uid, tag, says, tags";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<RuleRecord> {
    Ok(RuleRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        tag: row.get(2)?,
        says: row.get(3)?,
        tags: row.get(4)?,
    })
}

impl Reader<'_> {
    /// All rules that were not deleted, in the order they were made.
    pub fn rules(&self) -> Result<Vec<RuleRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM rule WHERE gone = 0 ORDER BY id");
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A rule by its uid, deleted ones too: taggings name them.
    pub fn rule(&self, uid: Uuid) -> Result<RuleRecord> {
        let sql = format!("SELECT {COLUMNS} FROM rule WHERE uid = ?1");
        let rule = self
            .0
            .prepare_cached(&sql)?
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(rule, "rule", uid)
    }

    /// How many taggings each rule made that stand, by its key.
    pub fn rule_counts(&self) -> Result<HashMap<i64, u64>> {
        let mut statement = self.0.prepare_cached(
            "SELECT rule, count(*) FROM tagging WHERE rule IS NOT NULL GROUP BY rule",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Makes a rule.
    pub fn add_rule(&self, uid: Uuid, tag: i64, says: &str, tags: bool) -> Result<i64> {
        self.connection()
            .prepare_cached("INSERT INTO rule (uid, tag, says, tags) VALUES (?1, ?2, ?3, ?4)")?
            .insert(params![uid.as_bytes().as_slice(), tag, says, tags])
            .map_err(Error::from)
    }

    /// Changes what a rule says and whether it tags by itself; its tag stays, for its taggings are of that.
    pub fn set_rule(&self, rule: i64, says: &str, tags: bool) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE rule SET says = ?2, tags = ?3 WHERE id = ?1")?
            .execute(params![rule, says, tags])?;
        Ok(())
    }

    /// Deletes a rule; the taggings it made stay and still name it.
    pub fn delete_rule(&self, rule: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE rule SET gone = 1 WHERE id = ?1")?
            .execute([rule])?;
        Ok(())
    }
}
