//! What a list may be narrowed by beside a search: sets of keys that other records know.

use std::collections::HashSet;

use crate::seek::Seek;
use crate::table::tagging::BY_HAND;
use crate::{Reader, Result};

/// Article keys in the order of a list.
pub type Ids = Vec<i64>;

impl Reader<'_> {
    /// The articles of a page.
    pub fn of_page(&self, page: i64) -> Result<Seek> {
        let sql = "SELECT id FROM article WHERE page = ?1";
        Ok(Seek::Keys(self.keys_by(sql, &[&page])?))
    }

    /// The articles that an import brought.
    pub fn of_import(&self, import: i64) -> Result<Seek> {
        let sql =
            "SELECT article.id FROM page JOIN article ON article.page = page.id WHERE import = ?1";
        Ok(Seek::Keys(self.keys_by(sql, &[&import])?))
    }

    /// The articles of the papers, or sections and columns, whose name is one that `fits`.
    pub fn of_paper(&self, fits: impl Fn(&str) -> bool) -> Result<Seek> {
        self.of_named(
            "SELECT DISTINCT paper FROM page WHERE paper IS NOT NULL",
            &["SELECT article.id FROM page JOIN article ON article.page = page.id WHERE paper = ?1"],
            fits,
        )
    }

    /// The articles that are a sort of piece.
    pub fn of_kind(&self, kind: &str) -> Result<Seek> {
        // Reports, which most are, are all that is nothing else.
        if kind == "news" {
            let others = self.keys_by(
                "SELECT id FROM article INDEXED BY article_kind WHERE kind <> 'news'",
                &[],
            )?;
            return Ok(Seek::Not(Box::new(Seek::Keys(others))));
        }
        let sql =
            "SELECT id FROM article INDEXED BY article_kind WHERE kind = ?1 AND kind <> 'news'";
        Ok(Seek::Keys(self.keys_by(sql, &[&kind])?))
    }

    /// The articles whose column, or whose page's section, has a name that `fits`.
    pub fn of_column(&self, fits: impl Fn(&str) -> bool) -> Result<Seek> {
        self.of_named(
            "SELECT section FROM page WHERE section IS NOT NULL GROUP BY section
             UNION SELECT col FROM article WHERE col IS NOT NULL GROUP BY col",
            &[
                "SELECT article.id FROM page JOIN article ON article.page = page.id WHERE section = ?1",
                "SELECT id FROM article INDEXED BY article_column WHERE col = ?1",
            ],
            fits,
        )
    }

    fn of_named(
        &self,
        names: &str,
        articles: &[&str],
        fits: impl Fn(&str) -> bool,
    ) -> Result<Seek> {
        let mut keys = Vec::new();
        for name in self.names(names)?.iter().filter(|name| fits(name)) {
            for sql in articles {
                keys.extend(self.keys_by(sql, &[name])?);
            }
        }
        keys.sort_unstable_by(|a: &i64, b| b.cmp(a));
        keys.dedup();
        Ok(Seek::Keys(keys))
    }

    fn names(&self, sql: &str) -> Result<Vec<String>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The names of all papers.
    pub fn papers(&self) -> Result<Vec<String>> {
        self.names("SELECT DISTINCT paper FROM page WHERE paper IS NOT NULL ORDER BY paper")
    }

    /// The names of all sections.
    pub fn sections(&self) -> Result<Vec<String>> {
        self.names("SELECT DISTINCT section FROM page WHERE section IS NOT NULL ORDER BY section")
    }

    /// The articles tagged last, at most so many, the last first.
    pub fn recently_tagged(&self, limit: u32) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT article.id FROM operation
             JOIN operation_article ON operation_article.operation = operation.id
             JOIN article ON article.uid = operation_article.article
             WHERE undone = 0 AND {BY_HAND} ORDER BY operation.id DESC, article.id DESC"
        ))?;
        let mut rows = statement.query([])?;
        let (mut seen, mut ids) = (HashSet::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if seen.insert(id) {
                ids.push(id);
                if ids.len() >= limit as usize {
                    break;
                }
            }
        }
        Ok(ids)
    }
}
