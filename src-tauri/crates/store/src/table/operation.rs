//! Operations: what people did, who and when, and the rows that undo it.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{Error, Reader, Result, Writer, recording};

/// An operation to be kept.
#[derive(Debug, Clone)]
pub struct NewOperation<'a> {
    /// Its uid.
    pub uid: Uuid,
    /// What is done, as `tag.add`.
    pub code: &'a str,
    /// JSON; with the code it makes the sentence people read.
    pub args: &'a str,
    /// Who does it.
    pub actor: &'a str,
    /// When, RFC 3339.
    pub at: &'a str,
}

/// A kept operation.
#[derive(Debug, Clone)]
pub struct OperationRecord {
    /// Its key; later ones have higher ones.
    pub id: i64,
    /// Its uid.
    pub uid: Uuid,
    /// What was done.
    pub code: String,
    /// JSON arguments.
    pub args: String,
    /// Who did it.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it was undone.
    pub undone: bool,
    /// How many things it changed.
    pub changed: u64,
}

const COLUMNS: &str = "id, uid, code, args, actor, at, undone, changed";

fn record(row: &rusqlite::Row<'_>) -> rusqlite::Result<OperationRecord> {
    Ok(OperationRecord {
        id: row.get(0)?,
        uid: super::uid(row.get(1)?)?,
        code: row.get(2)?,
        args: row.get(3)?,
        actor: row.get(4)?,
        at: row.get(5)?,
        undone: row.get(6)?,
        changed: row.get::<_, i64>(7)?.unsigned_abs(),
    })
}

impl Reader<'_> {
    /// The operation that undo takes back next.
    pub fn next_undo(&self) -> Result<Option<OperationRecord>> {
        let sql =
            format!("SELECT {COLUMNS} FROM operation WHERE undone = 0 ORDER BY id DESC LIMIT 1");
        Ok(self
            .0
            .prepare_cached(&sql)?
            .query_row([], record)
            .optional()?)
    }

    /// The operation that redo does again next: the first undone one after the last that stands.
    pub fn next_redo(&self) -> Result<Option<OperationRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM operation
             WHERE id > (SELECT coalesce(max(id), 0) FROM operation WHERE undone = 0) AND undone = 1
             ORDER BY id LIMIT 1"
        );
        Ok(self
            .0
            .prepare_cached(&sql)?
            .query_row([], record)
            .optional()?)
    }

    /// An operation by its uid.
    pub fn operation(&self, uid: Uuid) -> Result<OperationRecord> {
        let sql = format!("SELECT {COLUMNS} FROM operation WHERE uid = ?1");
        let found = self
            .0
            .prepare_cached(&sql)?
            .query_row([uid.as_bytes().as_slice()], record)
            .optional()?;
        super::found(found, "operation", uid)
    }

    /// The newest operations before one, newest first.
    pub fn operations(&self, limit: u32, before: Option<i64>) -> Result<Vec<OperationRecord>> {
        let sql =
            format!("SELECT {COLUMNS} FROM operation WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(params![before.unwrap_or(i64::MAX), limit], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The operations that changed an article, its import among them, newest first.
    pub fn operations_of_article(&self, uid: Uuid) -> Result<Vec<OperationRecord>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM operation WHERE id IN (
               SELECT operation FROM operation_article WHERE article = ?1
               UNION SELECT page.import FROM article JOIN page ON page.id = article.page WHERE article.uid = ?1)
             ORDER BY id DESC"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([uid.as_bytes().as_slice()], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many operations are kept.
    pub fn operation_count(&self) -> Result<u64> {
        Ok(self
            .0
            .query_row("SELECT count(*) FROM operation", [], |r| r.get::<_, i64>(0))?
            .unsigned_abs())
    }
}

impl Writer<'_> {
    /// Begins an operation; `end_operation` completes it in the same transaction.
    pub fn begin_operation(&self, operation: &NewOperation<'_>) -> Result<i64> {
        self.connection()
            .prepare_cached(
                "INSERT INTO operation (uid, code, args, actor, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .insert(params![
                operation.uid.as_bytes().as_slice(),
                operation.code,
                operation.args,
                operation.actor,
                operation.at
            ])
            .map_err(Error::from)
    }

    /// Completes an operation with its counts, its arguments as they turned out, and the rows that undo it.
    pub fn end_operation(
        &self,
        id: i64,
        args: &str,
        changed: u64,
        rows: Option<&[u8]>,
    ) -> Result<()> {
        let changed = i64::try_from(changed).unwrap_or(i64::MAX);
        self.connection()
            .prepare_cached(
                "UPDATE operation SET args = ?2, changed = ?3, rows = ?4 WHERE id = ?1",
            )?
            .execute(params![id, args, changed, rows])?;
        self.touch(id)?;
        self.give_up_redo(id)
    }

    /// What was undone before an operation can't be redone after it: its rows may not fit any more. It stays to be seen.
    fn give_up_redo(&self, operation: i64) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE operation SET undone = 2 WHERE undone = 1 AND id < ?1
                   AND id > (SELECT coalesce(max(id), 0) FROM operation WHERE undone = 0 AND id < ?1)",
            )?
            .execute([operation])?;
        Ok(())
    }

    /// Brings a growing operation (an import) up to date, adding rows to those it keeps.
    pub fn grow_operation(
        &self,
        id: i64,
        args: &str,
        changed: u64,
        rows: Option<&[u8]>,
    ) -> Result<()> {
        let changed = i64::try_from(changed).unwrap_or(i64::MAX);
        self.connection()
            .prepare_cached("UPDATE operation SET args = ?2, changed = ?3 WHERE id = ?1")?
            .execute(params![id, args, changed])?;
        self.touch(id)?;
        self.give_up_redo(id)?;
        if let Some(rows) = rows {
            // Packed frames may stand one after another: unpacking reads them all.
            let mut all = self.rows_of(id)?.unwrap_or_default();
            all.extend_from_slice(rows);
            self.connection()
                .prepare_cached("UPDATE operation SET rows = ?2 WHERE id = ?1")?
                .execute(params![id, all])?;
        }
        Ok(())
    }

    /// Takes an operation that changed nothing away again.
    pub fn forget_operation(&self, id: i64) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM operation_article WHERE operation = ?1")?
            .execute([id])?;
        self.connection()
            .prepare_cached("DELETE FROM operation WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }

    /// Notes that an operation changed an article.
    pub fn note_article(&self, operation: i64, article: i64) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO operation_article (article, operation) SELECT uid, ?1 FROM article WHERE id = ?2
                 ON CONFLICT DO NOTHING",
            )?
            .execute([operation, article])?;
        Ok(())
    }

    fn rows_of(&self, id: i64) -> Result<Option<Vec<u8>>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT rows FROM operation WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?)
    }

    /// Undoes (`back`) or redoes an operation: its rows are put in place, the index follows, and it is marked.
    pub fn replay_operation(&self, operation: &OperationRecord, back: bool) -> Result<()> {
        // Rows are put back one by one, so that a child may stand before its parent for a moment.
        self.connection()
            .pragma_update(None, "defer_foreign_keys", true)?;
        if operation.code == "import" && back {
            self.set_import_away(operation.id, true)?;
        }
        if let Some(packed) = self.rows_of(operation.id)? {
            let changes = recording::unpack(&packed)?;
            recording::replay(self.connection(), &changes, back)?;
            let mut texts = BTreeSet::new();
            for change in &changes {
                let key = match change.table.as_str() {
                    "block" => "article",
                    // Marks alone do not change what is found; a row with its headline in it may.
                    "article" => "id",
                    _ => continue,
                };
                for side in [&change.before, &change.after].into_iter().flatten() {
                    if change.table == "article" && !side.contains_key("headline") {
                        continue;
                    }
                    texts.extend(side.get(key).and_then(serde_json::Value::as_i64));
                }
            }
            for article in texts {
                self.reindex(article);
            }
        }
        if operation.code == "import" && !back {
            self.set_import_away(operation.id, false)?;
        }
        self.connection()
            .prepare_cached("UPDATE operation SET undone = ?2 WHERE id = ?1")?
            .execute(params![operation.id, back])?;
        self.touch(operation.id)
    }

    /// Tells those who keep counts in memory that an operation changed what it names.
    fn touch(&self, operation: i64) -> Result<()> {
        const KEPT: i64 = 1_000;
        let line = self
            .connection()
            .prepare_cached("INSERT INTO touched (operation) VALUES (?1)")?
            .insert([operation])?;
        self.connection()
            .prepare_cached("DELETE FROM touched WHERE id <= ?1")?
            .execute([line - KEPT])?;
        Ok(())
    }
}
