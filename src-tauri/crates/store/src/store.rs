//! Opens the archive file, refuses what must be refused, and lends connections: one writer, readers beside it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::{APPLICATION_ID, Error, FORMAT, Result, fts5, index, migration, recording};

/// How long a writer waits for another program's write lock before it gives up.
pub const LOCK_WAIT: Duration = Duration::from_secs(5);
/// Files up to this size are checked whole when opened; larger ones by the daily backup, which reads every row.
const CHECKED_WHOLE: u64 = 32 << 20;
/// No SQLite file but an empty one is smaller: the smallest page.
const SMALLEST: u64 = 512;

/// An open archive file.
pub struct Store {
    path: PathBuf,
    waiting: AtomicUsize,
    idle: Mutex<Vec<Connection>>,
    // Dropped last: the last to close puts the log into the file, which a reader can't.
    writer: Mutex<Connection>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Reads of one consistent state of the archive.
pub struct Reader<'c>(pub(crate) &'c Connection);

/// Reads and writes inside one transaction.
pub struct Writer<'c> {
    reader: Reader<'c>,
    /// Articles whose rows in the index are made when the transaction ends.
    pub(crate) unindexed: RefCell<BTreeSet<i64>>,
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}

impl Store {
    /// Opens the archive file, making it when missing and bringing an older format to this one.
    ///
    /// # Errors
    /// `Foreign`, `Newer` and `Damaged` files are not written to; `Locked` when another program holds the write lock
    /// for five seconds; `ReadOnly` where the file or its folder can't be written.
    pub fn open(path: &Path) -> Result<Self> {
        let index_is_sound = look(path, true)?.is_none_or(|found| found.index_is_sound);
        let named = |error| name(error, path);
        let mut writer = connect(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )
        .map_err(named)?;
        refuse_by_content(&writer, path).map_err(named)?;
        prepare_writer(&mut writer).map_err(named)?;
        let store = Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            waiting: AtomicUsize::new(0),
            idle: Mutex::new(vec![reader(path).map_err(named)?]),
        };
        if !index_is_sound {
            // The articles are well: it is made again from them.
            store.write(|writer| writer.drop_index())?;
        }
        Ok(store)
    }

    /// The format an existing file has, without writing to it; `None` for a missing or empty file.
    pub fn format_of(path: &Path) -> Result<Option<i64>> {
        Ok(look(path, false)?.map(|found| found.format))
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads one consistent state; other reads and the writer go on beside it.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let idle = lock(&self.idle).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => reader(&self.path)?,
        };
        let result = one_state(&connection, work).map_err(|e| name(e, &self.path));
        // As many as were ever needed at once are kept: opening one costs a reading of the schema.
        lock(&self.idle).push(connection);
        result
    }

    /// Runs one transaction; everything in it is durable when this returns, or nothing happened.
    pub fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut connection = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| E::from(name(e.into(), &self.path)))?;
        let writer = Writer {
            reader: Reader(&transaction),
            unindexed: RefCell::default(),
        };
        let result = work(&writer).and_then(|value| {
            let indexed = writer.index_rest().map_err(|e| name(e, &self.path));
            indexed.map(|()| value).map_err(E::from)
        });
        finish(transaction, result, &self.path)
    }

    /// Whether somebody of this process waits to write: who writes for long should end the transaction soon.
    pub fn is_wanted(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) > 0
    }

    /// Lets those who wait write first, for a tenth of a second at most.
    pub fn give_way(&self) {
        for _ in 0..100 {
            if !self.is_wanted() {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Closes the file with everything written into it and no log beside it.
    pub fn close(self) -> Result<()> {
        drop(self.idle);
        let writer = self
            .writer
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        writer.close().map_err(|(_, error)| error.into())
    }

    /// Checks the file thoroughly; gives what is wrong, at most a hundred findings.
    pub fn problems(&self) -> Result<Vec<String>> {
        // On a connection of its own: one that read the index before checks it against what it remembers, and calls
        // that damaged once another connection has written (FTS5 looks for news when it is queried, not when checked).
        let fresh = reader(&self.path)?;
        one_state(&fresh, |reader| crate::check::problems(reader.0))
            .map_err(|e| name(e, &self.path))
    }

    /// Writes what the log holds into the main file, as far as readers allow.
    pub fn checkpoint(&self) -> Result<()> {
        lock(&self.writer).query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl<'c> Writer<'c> {
    /// The connection inside the transaction.
    pub(crate) fn connection(&self) -> &'c Connection {
        self.reader.0
    }

    /// Runs a part of the transaction that may fail alone: what it wrote is taken back, the rest stays.
    pub fn savepoint<T, E: From<Error>>(
        &self,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let run = |sql| {
            self.connection()
                .execute_batch(sql)
                .map_err(|e| E::from(Error::from(e)))
        };
        run("SAVEPOINT part")?;
        let result = work();
        if result.is_err() {
            run("ROLLBACK TO part")?;
        }
        run("RELEASE part")?;
        result
    }

    /// Begins to keep each changed row for undo.
    pub fn record(&self) -> Result<()> {
        recording::start(self.connection())
    }

    /// Ends keeping rows and gives them packed; `None` where nothing changed.
    pub fn recorded(&self) -> Result<Option<Vec<u8>>> {
        let packed = recording::take(self.connection())?;
        recording::stop(self.connection())?;
        Ok(packed)
    }
}

fn finish<T, E: From<Error>>(
    transaction: Transaction<'_>,
    result: Result<T, E>,
    path: &Path,
) -> Result<T, E> {
    match result {
        Ok(value) => {
            transaction
                .commit()
                .map_err(|e| E::from(name(e.into(), path)))?;
            Ok(value)
        }
        // Dropping the transaction rolls it back, and with it any temporary triggers made inside.
        Err(error) => Err(error),
    }
}

fn one_state<T>(connection: &Connection, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
    connection.execute_batch("BEGIN")?;
    let result = work(&Reader(connection));
    let ended = connection.execute_batch("COMMIT");
    let value = result?;
    ended?;
    Ok(value)
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves a rolled-back connection behind, which is as good as new.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(LOCK_WAIT)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(128);
    fts5::register(&connection)?;
    Ok(connection)
}

fn reader(path: &Path) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    Ok(connection)
}

fn prepare_writer(connection: &mut Connection) -> Result<()> {
    write_ahead(connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -131_072)?;
    connection.pragma_update(None, "wal_autocheckpoint", 8_000)?;
    // The write lock is asked for before anything is done with it.
    connection.execute_batch("BEGIN IMMEDIATE; COMMIT")?;
    migration::apply(connection)?;
    // What one flush of an import brings fits FTS5's memory, so that it is written as one segment.
    for table in index::TABLES {
        let sql = format!("INSERT INTO {table}({table}, rank) VALUES ('hashsize', 67108864)");
        connection.execute(&sql, [])?;
    }
    Ok(())
}

/// Asks for the log; where other programs make the same archive at this moment, SQLite does not wait by itself.
fn write_ahead(connection: &Connection) -> Result<()> {
    let begun = Instant::now();
    loop {
        let asked = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()));
        match asked.map_err(Error::from) {
            Err(Error::Locked(_)) if begun.elapsed() < LOCK_WAIT => {
                std::thread::sleep(Duration::from_millis(5))
            }
            outcome => return outcome,
        }
    }
}

fn file_length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |m| m.len())
}

/// What an existing file is.
struct Found {
    format: i64,
    /// Whether nothing was found wrong with the search index.
    index_is_sound: bool,
}

/// Refuses what must be refused by a connection that can't write, and says what the file is.
///
/// Merely closing a connection that can write may put a log into the file. And nothing but SQLite may open the file:
/// to close it would take away the locks of this whole process (sqlite.org/howtocorrupt.html, section 2.2).
fn look(path: &Path, check: bool) -> Result<Option<Found>> {
    if (1..SMALLEST).contains(&file_length(path)) {
        // SQLite would take so little for a file that is new.
        return Err(Error::Damaged {
            path: path.to_owned(),
            detail: "it is cut short".into(),
        });
    }
    // A journal is left by a program that died while it made the file: who opens it to write clears it away.
    if file_length(path) == 0 || beside(path, "-journal").exists() {
        return Ok(None);
    }
    let look = || {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        refuse_by_content(&connection, path)?;
        // SQLite takes a last page that is cut for one that ends in zeros. With a log beside it, it may be.
        let page: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        if file_length(&beside(path, "-wal")) == 0
            && !file_length(path).is_multiple_of(u64::from(page.max(1)))
        {
            return Err(Error::Damaged {
                path: path.to_owned(),
                detail: "it is cut short".into(),
            });
        }
        if migration::version(&connection)? == FORMAT {
            index_is_there(&connection, path)?;
        }
        let index_is_sound =
            !check || file_length(path) > CHECKED_WHOLE || quick_check(&connection, path)?;
        Ok(Found {
            format: migration::version(&connection)?,
            index_is_sound,
        })
    };
    look().map(Some).map_err(|e| name(e, path))
}

/// A file that SQLite keeps beside the database.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Refuses what is not ours, and what is of a version to come.
fn refuse_by_content(connection: &Connection, path: &Path) -> Result<()> {
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let things: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let version = migration::version(connection)?;
    if application != APPLICATION_ID && things > 0 {
        return Err(Error::Foreign(path.to_owned()));
    }
    if application == APPLICATION_ID && version > FORMAT {
        return Err(Error::Newer {
            path: path.to_owned(),
            found: version,
            known: FORMAT,
        });
    }
    Ok(())
}

/// Of a schema that is spoilt SQLite says that there is no such module.
fn index_is_there(connection: &Connection, path: &Path) -> Result<()> {
    for table in index::TABLES {
        let asked = connection.prepare(&format!("SELECT rowid FROM {table} LIMIT 0"));
        if let Err(Error::Database(error)) = asked.map_err(Error::from) {
            return Err(Error::Damaged {
                path: path.to_owned(),
                detail: error.to_string(),
            });
        }
    }
    Ok(())
}

/// Checks the whole file; says whether the search index is sound, and fails where anything else is damaged.
fn quick_check(connection: &Connection, path: &Path) -> Result<bool> {
    let damaged = |detail| Error::Damaged {
        path: path.to_owned(),
        detail,
    };
    let asked = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare("PRAGMA quick_check(10)")?;
        statement.query_map([], |row| row.get(0))?.collect()
    };
    match asked().map_err(Error::from) {
        Ok(mut told) => {
            told.retain(|line| line != "ok");
            match told.iter().find(|line| !is_of_index(line)) {
                Some(line) => Err(damaged(line.clone())),
                None => Ok(told.is_empty()),
            }
        }
        // FTS5 says in words of its own that it can't make sense of its tables.
        Err(Error::Database(error)) if is_of_index(&error.to_string()) => Ok(false),
        Err(Error::Damaged { detail, .. }) if is_of_index(&detail) => Ok(false),
        Err(Error::Database(error)) => Err(damaged(error.to_string())),
        Err(other) => Err(other),
    }
}

/// Whether a finding of SQLite is FTS5's, which knows nothing but the search index.
fn is_of_index(finding: &str) -> bool {
    finding.to_ascii_lowercase().contains("fts5")
}

/// SQLite's errors do not say which file; this does.
fn name(error: Error, path: &Path) -> Error {
    match error {
        Error::Locked(_) => Error::Locked(path.to_owned()),
        Error::Damaged { detail, .. } => Error::Damaged {
            path: path.to_owned(),
            detail,
        },
        Error::ReadOnly { detail, .. } => Error::ReadOnly {
            path: path.to_owned(),
            detail,
        },
        Error::Database(inner)
            if inner.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) =>
        {
            Error::ReadOnly {
                path: path.to_owned(),
                detail: inner.to_string(),
            }
        }
        other => other,
    }
}
