//! The peer of an import: the rows of an archive and its search index, inserted into an empty file by nothing but
//! prepared statements, with the archive's own pragmas and batches.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use jianbao_language::BLOCK_END;
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
/// What the index holds of each article; the archive makes these strings from the same rows.
const INDEXED: &str = "SELECT article.id, kicker, headline, deck, block.kind, block.text
    FROM article JOIN page ON page.id = article.page LEFT JOIN block ON block.article = article.id
    WHERE page.source BETWEEN ?1 AND ?2 ORDER BY page.source, article.place, block.place";

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
        batch.push(Rows {
            rows: indexed(&from, range)?,
            insert: "INSERT INTO gram (rowid, title, body, credit) VALUES (?, ?, ?, ?)".into(),
        });
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
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'gram\\_%' ESCAPE '\\'
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    to.execute_batch(&schema.join(";\n"))?;
    // As the archive's index is set up: one batch fits its memory.
    let settings: Vec<(String, Value)> = from
        .prepare("SELECT k, v FROM gram_config WHERE k <> 'version'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, value) in settings {
        to.execute(
            "INSERT INTO gram(gram, rank) VALUES (?1, ?2)",
            (name, value),
        )?;
    }
    Ok(to)
}

/// The tables that hold rows of their own, without the index and what it keeps.
fn tables(from: &Connection) -> Result<Vec<String>> {
    let mut statement = from.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'gram'
         AND name NOT LIKE 'gram\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    )?;
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

fn indexed(from: &Connection, range: [i64; 2]) -> Result<Vec<Vec<Value>>> {
    let (mut texts, mut places) = (Vec::<(i64, [String; 3])>::new(), HashMap::new());
    let mut statement = from.prepare_cached(INDEXED)?;
    let mut found = statement.query(range)?;
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        let place = match places.get(&id) {
            Some(&place) => place,
            None => {
                let mut title = String::new();
                for column in 1..4 {
                    if let Some(text) = row.get::<_, Option<String>>(column)? {
                        join(&mut title, &text);
                    }
                }
                texts.push((id, [title, String::new(), String::new()]));
                places.insert(id, texts.len() - 1);
                texts.len() - 1
            }
        };
        if let (Some(kind), Some(text)) = (
            row.get::<_, Option<String>>(4)?,
            row.get::<_, Option<String>>(5)?,
        ) {
            join(
                &mut texts[place].1[if kind == "credit" { 2 } else { 1 }],
                &text,
            );
        }
    }
    let row = |(id, texts): (i64, [String; 3])| {
        std::iter::once(Value::Integer(id))
            .chain(texts.map(Value::Text))
            .collect()
    };
    Ok(texts.into_iter().map(row).collect())
}

fn join(all: &mut String, text: &str) {
    if !all.is_empty() {
        all.push(BLOCK_END);
    }
    all.push_str(text);
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
