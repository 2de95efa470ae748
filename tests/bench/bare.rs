//! The peer of an import: the rows of an archive and its search index, inserted into an empty file by nothing but
//! prepared statements, with the archive's own pragmas and batches.

use std::path::Path;
use std::time::Duration;

use jianbao_store::{Indexed, index_row};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::Result;
use crate::table::timed;

/// Articles in one transaction, as in an import.
const BATCH: i64 = 2_000;
/// The tables that grow with the articles, and how to find their rows by a range of sources.
const GROWING: &[(&str, &str)] = &[
    ("source", "SELECT * FROM source WHERE id BETWEEN ?1 AND ?2"),
    ("page", "SELECT * FROM page WHERE source BETWEEN ?1 AND ?2"),
    (
        "article",
        "SELECT article.* FROM article JOIN page ON page.id = article.page
         WHERE page.source BETWEEN ?1 AND ?2 ORDER BY page.source, article.place",
    ),
    (
        "block",
        "SELECT block.* FROM block JOIN article ON article.id = block.article JOIN page ON page.id = article.page
         WHERE page.source BETWEEN ?1 AND ?2 ORDER BY block.id",
    ),
    (
        "credit",
        "SELECT credit.* FROM credit JOIN article ON article.id = credit.article JOIN page ON page.id = article.page
         WHERE page.source BETWEEN ?1 AND ?2",
    ),
];
/// The articles of a range of sources, and what is searched of each.
const ARTICLES: &str =
    "SELECT article.id, kicker, headline, deck FROM page JOIN article ON article.page = page.id
    WHERE page.source BETWEEN ?1 AND ?2";
const BLOCKS: &str = "SELECT kind, text FROM block WHERE article = ?1 ORDER BY place";
/// What is no table of rows: the index's own tables and SQLite's.
const NOT_ROWS: &str =
    "name NOT GLOB 'gram_*' AND name NOT GLOB 'single_*' AND name NOT GLOB 'sketch_*'
    AND name NOT GLOB 'sqlite_*'";

/// Rows of one table, whole.
struct Rows {
    insert: String,
    rows: Vec<Vec<Value>>,
}

/// Inserts all of an archive's rows into a new file; gives how long the inserting alone took.
pub(crate) fn insert(archive: &Path, into: &Path) -> Result<Duration> {
    let from = Connection::open_with_flags(archive, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    jianbao_store::register_tokenizer(&from)?;
    let mut to = empty_copy(&from, into)?;

    let mut took = Duration::ZERO;
    let small = tables(&from)?
        .into_iter()
        .filter(|table| GROWING.iter().all(|(growing, _)| growing != table))
        .map(|table| {
            Ok(Rows {
                rows: rows(&from, &format!("SELECT * FROM {table}"), [])?,
                insert: into_table(&from, &table)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    took += write(&mut to, &small)?;
    for range in batches(&from)? {
        let mut batch = Vec::new();
        for (table, query) in GROWING {
            batch.push(Rows {
                rows: rows(&from, query, range)?,
                insert: into_table(&from, table)?,
            });
        }
        batch.extend(indexed(&from, range)?);
        took += write(&mut to, &batch)?;
    }
    let (checkpointed, last) =
        timed(|| to.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
    checkpointed?;
    Ok(took + last)
}

/// Makes an empty file with the archive's schema and the pragmas of its writer.
fn empty_copy(from: &Connection, into: &Path) -> Result<Connection> {
    let to = Connection::open(into)?;
    jianbao_store::register_tokenizer(&to)?;
    to.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    for (pragma, value) in [
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("temp_store", "MEMORY"),
        ("cache_size", "-131072"),
    ] {
        to.pragma_update(None, pragma, value)?;
    }
    to.pragma_update(None, "wal_autocheckpoint", 8_000)?;
    let schema: Vec<String> = from
        .prepare(&format!(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND {NOT_ROWS} ORDER BY rowid"
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    to.execute_batch(&schema.join(";\n"))?;
    // As the archive's index is set up: one batch fits its memory.
    for table in ["gram", "single", "sketch"] {
        let settings: Vec<(String, Value)> = from
            .prepare(&format!(
                "SELECT k, v FROM {table}_config WHERE k <> 'version'"
            ))?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (name, value) in settings {
            let sql = format!("INSERT INTO {table}({table}, rank) VALUES (?1, ?2)");
            to.execute(&sql, (name, value))?;
        }
    }
    Ok(to)
}

/// The tables that hold rows of their own, without the index and what it keeps.
fn tables(from: &Connection) -> Result<Vec<String>> {
    let mut statement = from.prepare(&format!(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND {NOT_ROWS}
         ORDER BY rowid"
    ))?;
    Ok(statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

fn into_table(from: &Connection, table: &str) -> Result<String> {
    let columns = from
        .prepare(&format!("SELECT * FROM {table}"))?
        .column_count();
    Ok(format!(
        "INSERT INTO {table} VALUES ({})",
        vec!["?"; columns].join(", ")
    ))
}

/// Ranges of sources with about a batch of articles each.
fn batches(from: &Connection) -> Result<Vec<[i64; 2]>> {
    let mut statement = from.prepare(
        "SELECT source.id, count(article.id) FROM source LEFT JOIN page ON page.source = source.id
         LEFT JOIN article ON article.page = page.id GROUP BY source.id ORDER BY source.id",
    )?;
    let mut found = statement.query([])?;
    let (mut ranges, mut room): (Vec<[i64; 2]>, i64) = (Vec::new(), 0);
    while let Some(row) = found.next()? {
        let (source, articles): (i64, i64) = (row.get(0)?, row.get(1)?);
        match ranges.last_mut() {
            Some(range) if room > 0 => range[1] = source,
            _ => {
                ranges.push([source, source]);
                room = BATCH;
            }
        }
        room -= articles;
    }
    Ok(ranges)
}

fn rows<const N: usize>(
    from: &Connection,
    query: &str,
    bounds: [i64; N],
) -> Result<Vec<Vec<Value>>> {
    let mut statement = from.prepare_cached(query)?;
    let columns = statement.column_count();
    let rows = statement.query_map(params_from_iter(bounds), |row| {
        (0..columns).map(|at| row.get(at)).collect()
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The rows of the index for some sources, in rising order as FTS5 likes them.
fn indexed(from: &Connection, range: [i64; 2]) -> Result<Vec<Rows>> {
    let (mut articles, mut blocks) = (from.prepare_cached(ARTICLES)?, from.prepare_cached(BLOCKS)?);
    let mut rows: Vec<(i64, Indexed)> = Vec::new();
    let mut found = articles.query(range)?;
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        let titles: [Option<String>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let texts: Vec<(String, String)> = blocks
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let texts = texts
            .iter()
            .map(|(kind, text)| (kind.as_str(), text.as_str()));
        let titles = titles.each_ref().map(Option::as_deref);
        rows.push((index_row(id), Indexed::of(id, &titles, texts)));
    }
    rows.sort_by_key(|(row, _)| *row);
    let table = |insert: &str, columns: fn(&Indexed) -> Vec<&String>| Rows {
        insert: insert.into(),
        rows: rows
            .iter()
            .map(|(row, all)| {
                let texts = columns(all).into_iter().cloned().map(Value::Text);
                std::iter::once(Value::Integer(*row)).chain(texts).collect()
            })
            .collect(),
    };
    Ok(vec![
        table(
            "INSERT INTO gram (rowid, title, body, credit) VALUES (?, ?, ?, ?)",
            |all| vec![&all.title, &all.body, &all.credit],
        ),
        table("INSERT INTO single (rowid, signs) VALUES (?, ?)", |all| {
            vec![&all.singles]
        }),
        table("INSERT INTO sketch (rowid, hashes) VALUES (?, ?)", |all| {
            vec![&all.sketch]
        }),
    ])
}

/// Writes rows in one transaction; gives how long that took.
fn write(to: &mut Connection, all: &[Rows]) -> Result<Duration> {
    let (written, took) = timed(|| -> rusqlite::Result<()> {
        let transaction = to.transaction()?;
        // Pages and sources name each other.
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        for Rows { insert, rows } in all {
            let mut statement = transaction.prepare_cached(insert)?;
            for row in rows {
                statement.execute(params_from_iter(row))?;
            }
        }
        transaction.commit()
    });
    written?;
    Ok(took)
}
