//! What `check` looks at beyond SQLite's own check: that records agree with each other and with the index.

use rusqlite::Connection;

use crate::Result;

/// Each: what is wrong, and the count of rows for which it is.
const RULES: &[(&str, &str)] = &[
    (
        "articles whose number of tags is wrong",
        "SELECT count(*) FROM article WHERE tagged <> (SELECT count(*) FROM tagging WHERE article = article.id)",
    ),
    (
        "articles without a row in the search index",
        "SELECT count(*) FROM article WHERE id NOT IN (SELECT rowid FROM gram)",
    ),
    (
        "rows of the search index without an article",
        "SELECT count(*) FROM gram WHERE rowid NOT IN (SELECT id FROM article)",
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
    Ok(found)
}
