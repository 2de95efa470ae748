//! Keeps every row an operation changes, before and after, and puts rows back.
//!
//! Temporary triggers on the tables people change write each row as JSON into a table of this connection; the caller
//! packs them into the operation (sqlite.org/undoredo.html describes the idea). Undo puts the rows before back,
//! last change first; redo puts the rows after back, first change first. Columns are named, so a row kept by an
//! older format fits a table that has grown columns since.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Error, Result};

/// The tables whose rows are people's to change. Search index and the operations themselves are not; of a source,
/// whose bytes stay whatever is undone, only the page it is a version of is.
const RECORDED: &[&str] = &[
    "source",
    "page",
    "article",
    "block",
    "person",
    "credit",
    "tag",
    "tagging",
    "search",
    "synonym",
    "rule",
    "refusal",
    "passage",
    "passage_tag",
    "summary",
];

/// A person whom an operation made may be named by an import since, whose rows stay when it is undone: undoing leaves
/// the person to it, and redoing finds it there.
const UNNAMED: &str = " AND NOT EXISTS (SELECT 1 FROM credit WHERE credit.person = person.id)
   AND NOT EXISTS (SELECT 1 FROM person AS spelling WHERE spelling.became = person.id)";

/// The columns of an article that are set in bulk.
const MARKS: &[&str] = &["checked", "tagged", "away", "call_number"];

/// One row before and after; `None` where it did not exist.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RowChange {
    /// The table.
    pub table: String,
    /// The row before, by column; blobs as hex.
    pub before: Option<Map<String, Value>>,
    /// The row after.
    pub after: Option<Map<String, Value>>,
}

struct Column {
    name: String,
    blob: bool,
    key: bool,
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut statement = connection.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| {
        let kind: String = row.get(1)?;
        let key: i64 = row.get(2)?;
        Ok(Column {
            name: row.get(0)?,
            blob: kind == "BLOB",
            key: key > 0,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Begins to keep rows; what an earlier recording left is gone.
pub(crate) fn start(connection: &Connection) -> Result<()> {
    let there: Option<i64> = connection
        .query_row(
            "SELECT 1 FROM temp.sqlite_schema WHERE name = 'recorded'",
            [],
            |row| row.get(0),
        )
        .optional()?;
    if there.is_none() {
        connection.execute_batch(
            "CREATE TEMP TABLE recorded (seq INTEGER PRIMARY KEY, name TEXT, before TEXT, after TEXT)",
        )?;
    }
    connection.execute("DELETE FROM temp.recorded", [])?;
    for table in RECORDED {
        let columns = columns(connection, table)?;
        if *table == "source" {
            let page: Vec<&Column> = columns
                .iter()
                .filter(|c| c.key || c.name == "page")
                .collect();
            trigger(
                connection,
                table,
                "REST",
                "UPDATE OF page",
                &page,
                true,
                true,
            )?;
            continue;
        }
        let all: Vec<&Column> = columns.iter().collect();
        // A mark set on a hundred thousand articles must not keep a hundred thousand headlines twice.
        let (marks, rest): (Vec<&Column>, Vec<&Column>) = all
            .iter()
            .partition(|c| *table == "article" && MARKS.contains(&c.name.as_str()));
        trigger(connection, table, "INSERT", "INSERT", &all, false, true)?;
        trigger(connection, table, "DELETE", "DELETE", &all, true, false)?;
        for (part, columns) in [("MARKS", marks), ("REST", rest)] {
            if !columns.is_empty() {
                let of = columns
                    .iter()
                    .map(|c| format!("\"{}\"", c.name))
                    .collect::<Vec<_>>()
                    .join(", ");
                let keyed: Vec<&Column> = all
                    .iter()
                    .filter(|c| c.key)
                    .copied()
                    .chain(columns.iter().filter(|c| !c.key).copied())
                    .collect();
                trigger(
                    connection,
                    table,
                    part,
                    &format!("UPDATE OF {of}"),
                    &keyed,
                    true,
                    true,
                )?;
            }
        }
    }
    Ok(())
}

fn trigger(
    connection: &Connection,
    table: &str,
    name: &str,
    event: &str,
    columns: &[&Column],
    before: bool,
    after: bool,
) -> Result<()> {
    let object = |there: bool, side: &str| {
        if !there {
            return "NULL".to_owned();
        }
        let pairs: Vec<String> = columns
            .iter()
            .map(|c| {
                let value = format!("{side}.\"{}\"", c.name);
                format!(
                    "'{}', {}",
                    c.name,
                    if c.blob {
                        format!("hex({value})")
                    } else {
                        value
                    }
                )
            })
            .collect();
        format!("json_object({})", pairs.join(", "))
    };
    connection.execute_batch(&format!(
        "CREATE TEMP TRIGGER IF NOT EXISTS recorded_{table}_{name} AFTER {event} ON main.{table} BEGIN
           INSERT INTO recorded (name, before, after) VALUES ('{table}', {}, {});
         END",
        object(before, "OLD"),
        object(after, "NEW"),
    ))?;
    Ok(())
}

/// Ends keeping rows.
pub(crate) fn stop(connection: &Connection) -> Result<()> {
    for table in RECORDED {
        for event in ["INSERT", "DELETE", "MARKS", "REST"] {
            connection.execute_batch(&format!(
                "DROP TRIGGER IF EXISTS temp.recorded_{table}_{event}"
            ))?;
        }
    }
    Ok(())
}

/// Takes what was kept since `start`, packed; `None` where nothing changed.
pub(crate) fn take(connection: &Connection) -> Result<Option<Vec<u8>>> {
    let mut lines = Vec::new();
    let mut statement =
        connection.prepare("SELECT name, before, after FROM temp.recorded ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (name, before, after): (String, Option<String>, Option<String>) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        // The sides are JSON already: no need to parse what is only put away.
        let side = |text: Option<String>| text.unwrap_or_else(|| "null".into());
        lines.extend_from_slice(
            format!(
                "{{\"table\":\"{name}\",\"before\":{},\"after\":{}}}\n",
                side(before),
                side(after)
            )
            .as_bytes(),
        );
    }
    drop(rows);
    connection.execute("DELETE FROM temp.recorded", [])?;
    if lines.is_empty() {
        return Ok(None);
    }
    let packed = zstd::encode_all(lines.as_slice(), 3).map_err(|e| Error::Row(e.to_string()))?;
    Ok(Some(packed))
}

/// Reads packed rows back, first change first.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<RowChange>> {
    let lines = zstd::decode_all(packed).map_err(|e| Error::Row(e.to_string()))?;
    lines
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).map_err(Error::from))
        .collect()
}

/// Puts the rows before (`back`) or after in place, inside the caller's transaction.
pub(crate) fn replay(connection: &Connection, changes: &[RowChange], back: bool) -> Result<()> {
    let mut known: std::collections::HashMap<&str, Vec<Column>> = std::collections::HashMap::new();
    let mut one = |change: &RowChange| -> Result<()> {
        let table = RECORDED
            .iter()
            .find(|t| **t == change.table)
            .ok_or_else(|| Error::Row(format!("an operation names the table {}", change.table)))?;
        if !known.contains_key(table) {
            known.insert(table, columns(connection, table)?);
        }
        let columns = &known[table];
        let (from, to) = if back {
            (&change.after, &change.before)
        } else {
            (&change.before, &change.after)
        };
        match (from, to) {
            (None, Some(row)) => insert(connection, table, columns, row),
            (Some(row), None) => delete(connection, table, columns, row),
            (Some(from), Some(to)) => update(connection, table, columns, from, to),
            (None, None) => Ok(()),
        }
    };
    if back {
        changes.iter().rev().try_for_each(&mut one)
    } else {
        changes.iter().try_for_each(&mut one)
    }
}

fn bound(row: &Map<String, Value>, column: &Column) -> Result<rusqlite::types::Value> {
    use rusqlite::types::Value as Sql;
    Ok(match row.get(&column.name) {
        None | Some(Value::Null) => Sql::Null,
        Some(Value::String(text)) if column.blob => Sql::Blob(unhex(text)?),
        Some(Value::String(text)) => Sql::Text(text.clone()),
        Some(Value::Number(n)) => match n.as_i64() {
            Some(i) => Sql::Integer(i),
            None => Sql::Real(n.as_f64().unwrap_or_default()),
        },
        Some(other) => return Err(Error::Row(format!("{} holds {other}", column.name))),
    })
}

fn unhex(text: &str) -> Result<Vec<u8>> {
    let wrong = || Error::Row(format!("{text} is no hex"));
    (0..text.len())
        .step_by(2)
        .map(|i| {
            text.get(i..i + 2)
                .and_then(|h| u8::from_str_radix(h, 16).ok())
                .ok_or_else(wrong)
        })
        .collect()
}

fn insert(
    connection: &Connection,
    table: &str,
    columns: &[Column],
    row: &Map<String, Value>,
) -> Result<()> {
    let known: Vec<&Column> = columns
        .iter()
        .filter(|c| row.contains_key(&c.name))
        .collect();
    let names: Vec<String> = known.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let marks: Vec<String> = (1..=known.len()).map(|i| format!("?{i}")).collect();
    let values = known
        .iter()
        .map(|c| bound(row, c))
        .collect::<Result<Vec<_>>>()?;
    connection
        .prepare_cached(&format!(
            "INSERT {} INTO {table} ({}) VALUES ({})",
            if table == "person" { "OR IGNORE" } else { "" },
            names.join(", "),
            marks.join(", ")
        ))?
        .execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

fn delete(
    connection: &Connection,
    table: &str,
    columns: &[Column],
    row: &Map<String, Value>,
) -> Result<()> {
    let keys: Vec<&Column> = columns.iter().filter(|c| c.key).collect();
    let wanted: Vec<String> = keys
        .iter()
        .enumerate()
        .map(|(i, c)| format!("\"{}\" = ?{}", c.name, i + 1))
        .collect();
    let values = keys
        .iter()
        .map(|c| bound(row, c))
        .collect::<Result<Vec<_>>>()?;
    connection
        .prepare_cached(&format!(
            "DELETE FROM {table} WHERE {}{}",
            wanted.join(" AND "),
            if table == "person" { UNNAMED } else { "" }
        ))?
        .execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

fn update(
    connection: &Connection,
    table: &str,
    columns: &[Column],
    from: &Map<String, Value>,
    to: &Map<String, Value>,
) -> Result<()> {
    let set: Vec<&Column> = columns
        .iter()
        .filter(|c| to.contains_key(&c.name) && to.get(&c.name) != from.get(&c.name))
        .collect();
    if set.is_empty() {
        return Ok(());
    }
    let keys: Vec<&Column> = columns.iter().filter(|c| c.key).collect();
    let assignments: Vec<String> = set
        .iter()
        .enumerate()
        .map(|(i, c)| format!("\"{}\" = ?{}", c.name, i + 1))
        .collect();
    let wanted: Vec<String> = keys
        .iter()
        .enumerate()
        .map(|(i, c)| format!("\"{}\" = ?{}", c.name, set.len() + i + 1))
        .collect();
    let mut values = set
        .iter()
        .map(|c| bound(to, c))
        .collect::<Result<Vec<_>>>()?;
    for key in &keys {
        values.push(bound(from, key)?);
    }
    connection
        .prepare_cached(&format!(
            "UPDATE {table} SET {} WHERE {}",
            assignments.join(", "),
            wanted.join(" AND ")
        ))?
        .execute(rusqlite::params_from_iter(values))?;
    Ok(())
}
