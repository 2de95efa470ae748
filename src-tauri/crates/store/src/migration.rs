//! The format of the archive file: which it is, and how an older one becomes it.

use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::Result;

/// Marks a file as ours (`PRAGMA application_id`): the bytes "JBao".
pub const APPLICATION_ID: i32 = 0x4a42_616f;

const STEPS: &[M<'_>] = &[
    M::up(include_str!("../schema/001.sql")),
    M::up(include_str!("../schema/002.sql")),
    M::up(include_str!("../schema/003.sql")),
    M::up(include_str!("../schema/004.sql")),
    M::up(include_str!("../schema/005.sql")),
    M::up(include_str!("../schema/006.sql")),
    M::up(include_str!("../schema/007.sql")),
];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The newest format this program reads and writes (`PRAGMA user_version`).
pub const FORMAT: i64 = STEPS.len() as i64;

/// Brings a new or older file to the newest format; each step is one transaction.
pub(crate) fn apply(connection: &mut Connection) -> Result<()> {
    if version(connection)? == 0 {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    // A step waits for the write lock before it looks at anything.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    match MIGRATIONS.to_latest(connection) {
        Ok(()) => Ok(()),
        // Another program made the same archive at the same moment.
        Err(_) if version(connection)? == FORMAT => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(err.into()),
        Err(other) => Err(crate::Error::Row(other.to_string())),
    }
}

/// The format of an open file.
pub(crate) fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The whole schema as one text, for the snapshot that a test compares.
pub fn schema(connection: &Connection) -> Result<String> {
    let mut statement = connection.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'gram_*' AND name NOT GLOB 'single_*'
           AND name NOT GLOB 'sketch_*' ORDER BY rowid",
    )?;
    let parts = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(parts.collect::<rusqlite::Result<Vec<_>>>()?.join(";\n") + ";\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn people_and_their_credits_outlast_the_new_table_of_people() {
        let mut connection = rusqlite::Connection::open_in_memory().expect("memory");
        crate::fts5::register(&connection).expect("the tokenizer");
        connection
            .pragma_update(None, "foreign_keys", true)
            .expect("foreign keys");
        super::MIGRATIONS
            .to_version(&mut connection, 5)
            .expect("the steps before");
        connection
            .execute_batch(
                "INSERT INTO operation (id, uid, code, args, actor, at) VALUES (1, x'01', 'import', '', '', '');
                 INSERT INTO source (id, sha256, name, path, encoding, reader, imported, size, bytes)
                   VALUES (1, x'01', '', '', '', '', '', 0, x'');
                 INSERT INTO page (id, uid, source, import, editors, banners, folio)
                   VALUES (1, x'01', 1, 1, '[]', '[]', '[]');
                 INSERT INTO article (id, uid, page, place, kind, lead, characters, titles, repeats, unsure)
                   VALUES (-1, x'01', 1, 0, 'news', '', 0, '{}', '{}', 0);
                 INSERT INTO person (id, name) VALUES (3, '边磊'), (7, '李明');
                 INSERT INTO credit VALUES (-1, 0, 7, 'reporter'), (-1, 1, 3, 'author');",
            )
            .expect("an archive of before");
        super::apply(&mut connection).expect("the steps since");
        let people: Vec<(i64, String, String)> = connection
            .prepare("SELECT id, name, qualifier FROM person ORDER BY id")
            .and_then(|mut rows| {
                rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect()
            })
            .expect("people");
        assert_eq!(
            people,
            [
                (3, "边磊".to_owned(), String::new()),
                (7, "李明".to_owned(), String::new())
            ]
        );
        let broken: i64 = connection
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                row.get(0)
            })
            .expect("a check");
        assert_eq!(broken, 0);
        let gone = connection.execute("DELETE FROM person WHERE id = 7", []);
        assert!(gone.is_err(), "credits still name people of the table");
    }

    #[test]
    fn every_migration_can_be_applied() {
        let mut connection = rusqlite::Connection::open_in_memory().expect("memory");
        crate::fts5::register(&connection).expect("the tokenizer");
        super::apply(&mut connection).expect("all steps");
        assert_eq!(
            super::version(&connection).expect("a version"),
            super::FORMAT
        );
    }
}
