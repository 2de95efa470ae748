//! What `check` looks at beyond SQLite's own check: that records agree with each other and with the index.

use rusqlite::Connection;

use crate::docid::key_of;
use crate::index::TABLES;
use crate::{Reader, Result};

/// Each: what is wrong, and the count of rows for which it is.
const RULES: &[(&str, &str)] = &[
    (
        "articles whose number of tags is wrong",
        "SELECT count(*) FROM article WHERE tagged <> (SELECT count(*) FROM tagging WHERE article = article.id)",
    ),
    (
        "pages whose source is missing",
        "SELECT count(*) FROM page WHERE source NOT IN (SELECT id FROM source)",
    ),
    (
        "sources without a page",
        "SELECT count(*) FROM source WHERE page NOT IN (SELECT id FROM page)",
    ),
    (
        "number keys given twice",
        "SELECT count(*) FROM (SELECT key FROM tag WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1)",
    ),
    (
        "synonyms that are a theme's name",
        "SELECT count(*) FROM synonym WHERE folded IN (SELECT folded FROM tag)",
    ),
    (
        "themes that articles have and were said not to have",
        "SELECT count(*) FROM refusal JOIN tagging USING (tag, article)",
    ),
    (
        "passages that do not quote what stands there",
        "SELECT count(*) FROM passage LEFT JOIN block ON block.id = passage.block
         WHERE passage.block IS NOT NULL AND (block.article IS NOT passage.article
           OR substr(text, first + 1, last - first) IS NOT quote)",
    ),
];

pub(crate) fn problems(connection: &Connection) -> Result<Vec<String>> {
    let mut found: Vec<String> = connection
        .prepare("PRAGMA integrity_check(100)")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    found.retain(|line| line != "ok");
    if !found.is_empty() {
        // A damaged file answers the other questions with errors, not with counts.
        return Ok(found);
    }
    let broken: i64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    if broken > 0 {
        found.push(format!("rows that point to nothing: {broken}"));
    }
    for (what, sql) in RULES {
        let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        if count > 0 {
            found.push(format!("{what}: {count}"));
        }
    }
    // An index that is being made is not whole, and nobody searches by it yet.
    if !Reader(connection).index_is_missing()? {
        let articles = keys(connection, "SELECT id FROM article ORDER BY id")?;
        for table in TABLES {
            let mut rows = keys(connection, &format!("SELECT rowid FROM {table}"))?;
            rows.iter_mut().for_each(|row| *row = key_of(*row));
            rows.sort_unstable();
            for (what, count) in [
                ("articles without a row in", missing(&articles, &rows)),
                ("rows without an article in", missing(&rows, &articles)),
            ] {
                if count > 0 {
                    found.push(format!("{what} the search index ({table}): {count}"));
                }
            }
        }
    }
    Ok(found)
}

fn keys(connection: &Connection, sql: &str) -> Result<Vec<i64>> {
    let mut statement = connection.prepare(sql)?;
    let keys = statement.query_map([], |row| row.get(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// How many of some sorted keys are not among others.
fn missing(keys: &[i64], others: &[i64]) -> usize {
    let is_missing = |key: &&i64| others.binary_search(key).is_err();
    keys.iter().filter(is_missing).count()
}
