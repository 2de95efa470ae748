//! Copies of the archive without what can be made again, and the way back from one.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{Error, Result, Store, fts5, migration};

/// The tables of a format, whichever it has: what is kept can't be forgotten here. The search index is made again, and
/// what follows changes in memory begins anew.
fn tables(copy: &Connection) -> Result<Vec<String>> {
    let mut statement = copy.prepare(
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*' AND name <> 'touched' ORDER BY name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Copies a consistent state of the archive into a new file, without its search index, and compares the copy.
///
/// # Errors
/// When the copy can't be written, or does not hold what the archive holds.
pub fn copy_for_backup(store: &Store, to: &Path) -> Result<()> {
    let mut copy = Connection::open(to)?;
    fts5::register(&copy)?;
    copy.pragma_update(None, "journal_mode", "OFF")?;
    copy.pragma_update(None, "synchronous", "FULL")?;
    migration::apply(&mut copy)?;
    let path = store
        .path()
        .to_str()
        .ok_or_else(|| Error::Row("the archive's path is no text".into()))?;
    copy.execute("ATTACH DATABASE ?1 AS here", [path])?;
    // One transaction sees one state, whatever is written meanwhile.
    copy.execute_batch("BEGIN")?;
    copy.pragma_update(None, "defer_foreign_keys", true)?;
    // Deferred, the tables may come in any order.
    let tables = tables(&copy)?;
    for table in &tables {
        copy.execute_batch(&format!(
            "INSERT INTO main.{table} SELECT * FROM here.{table}"
        ))?;
    }
    copy.execute_batch(
        "UPDATE main.sqlite_sequence SET seq = (SELECT seq FROM here.sqlite_sequence AS s WHERE s.name = sqlite_sequence.name)",
    )?;
    for table in &tables {
        let same: bool = copy.query_row(
            &format!(
                "SELECT (SELECT count(*) FROM main.{table}) = (SELECT count(*) FROM here.{table})"
            ),
            [],
            |row| row.get(0),
        )?;
        if !same {
            return Err(Error::Row(format!("the copy of {table} is not complete")));
        }
    }
    copy.execute_batch("COMMIT; DETACH DATABASE here")?;
    let answer: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer == "ok" {
        Ok(())
    } else {
        Err(Error::Damaged {
            path: to.to_owned(),
            detail: answer,
        })
    }
}

/// Copies an archive of any format whole, with what its log holds and its index, without changing it.
pub fn copy_as_it_is(from: &Path, to: &Path) -> Result<()> {
    let from = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    from.busy_timeout(crate::LOCK_WAIT)?;
    let mut copy = Connection::open(to)?;
    // The copy of a moment: pages by the thousand, nobody is to be kept waiting.
    rusqlite::backup::Backup::new(&from, &mut copy)?.run_to_completion(
        10_000,
        Duration::ZERO,
        None,
    )?;
    Ok(())
}

/// Makes a backup's copy a whole archive again: checks it, brings its format up to date and makes its index.
pub fn restore_from_backup(copy: &Path, progress: impl FnMut(u64)) -> Result<()> {
    let store = Store::open(copy)?;
    store.write(|writer| writer.reindex_all(progress))?;
    let problems = store.problems()?;
    match problems.into_iter().next() {
        None => store.close(),
        Some(detail) => Err(Error::Damaged {
            path: copy.to_owned(),
            detail,
        }),
    }
}
