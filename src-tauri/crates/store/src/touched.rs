//! What operations changed since somebody looked, for who keeps what the archive holds in memory.

use rusqlite::params;

use crate::{Reader, Result};

/// What operations changed since.
#[derive(Debug)]
pub struct Touched {
    /// The line of `touched` this is up to.
    pub last: i64,
    /// Articles that may have changed; some more than once.
    pub articles: Vec<i64>,
    /// Whether pages came, went, or belong elsewhere.
    pub imported: bool,
}

impl Reader<'_> {
    /// What operations done or undone since a line of `touched` changed; none where that can't be told any more, or
    /// where it is more than so many articles.
    pub fn touched_since(&self, seen: i64, most: usize) -> Result<Option<Touched>> {
        let mut touched = Touched {
            last: self.touched_last()?,
            articles: Vec::new(),
            imported: false,
        };
        if touched.last == seen {
            return Ok(Some(touched));
        }
        let mut statement = self.0.prepare_cached(
            "SELECT touched.id, operation, code FROM touched LEFT JOIN operation ON operation.id = operation
             WHERE touched.id > ?1 ORDER BY touched.id",
        )?;
        let mut expected = seen + 1;
        let mut operations: Vec<(i64, Option<String>)> = Vec::new();
        let mut rows = statement.query([seen])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, i64>(0)? != expected {
                return Ok(None);
            }
            expected += 1;
            operations.push((row.get(1)?, row.get(2)?));
        }
        if expected != touched.last + 1 {
            return Ok(None);
        }
        operations.sort();
        operations.dedup();
        for (operation, code) in &operations {
            // What became whose spelling is read anew whenever anything was touched; articles stay as they are.
            if code.as_deref() == Some("person.merge") {
                continue;
            }
            let mut add = |sql: &str| -> Result<()> {
                let limit = (most + 1) as i64;
                let mut statement = self.0.prepare_cached(sql)?;
                let ids = statement.query_map(params![operation, limit], |row| row.get(0))?;
                for id in ids {
                    touched.articles.push(id?);
                }
                Ok(())
            };
            add(
                "SELECT article.id FROM operation_article JOIN article ON article.uid = operation_article.article
                 WHERE operation = ?1 LIMIT ?2",
            )?;
            if code.as_deref() == Some("import") {
                add(
                    "SELECT article.id FROM page JOIN article ON article.page = page.id WHERE import = ?1 LIMIT ?2",
                )?;
                touched.imported = true;
            }
            // Of articles that have other keys now, the keys that are no more changed, too.
            add(
                "SELECT key.value FROM operation, json_each(operation.args, '$.keys') AS key
                 WHERE operation.id = ?1 LIMIT ?2",
            )?;
            touched.imported |= code.as_deref() == Some("page.place");
            if touched.articles.len() > most {
                return Ok(None);
            }
        }
        Ok(Some(touched))
    }

    /// The codes of the operations done or undone since a line of `touched`; none where that can't be told any more.
    pub fn codes_since(&self, seen: i64) -> Result<Option<Vec<String>>> {
        let mut statement = self.0.prepare_cached(
            "SELECT count(*), coalesce(max(touched.id), ?1), group_concat(DISTINCT coalesce(code, '')) FROM touched
             LEFT JOIN operation ON operation.id = operation WHERE touched.id > ?1",
        )?;
        let (count, last, codes): (i64, i64, Option<String>) =
            statement.query_row([seen], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if last - seen != count {
            return Ok(None);
        }
        let codes = codes.as_deref().unwrap_or_default().split(',');
        Ok(Some(
            codes.filter(|_| count > 0).map(str::to_owned).collect(),
        ))
    }

    /// The last line of `touched`, 0 where there is none.
    pub fn touched_last(&self) -> Result<i64> {
        let mut statement = self
            .0
            .prepare_cached("SELECT coalesce(max(id), 0) FROM touched")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}
