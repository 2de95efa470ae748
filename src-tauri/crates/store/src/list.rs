//! Which articles a list holds, in its order: every condition gives keys, and keys are intersected.

use std::collections::HashSet;

use rusqlite::params;

use crate::{Error, Reader, Result, order};

/// What a list is asked for; all conditions must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Each: articles with any of these tags. (A theme with all under it is one such set.)
    pub tags: Vec<Vec<i64>>,
    /// Articles without a tag.
    pub untagged: bool,
    /// Articles with places that want a look, not yet checked.
    pub unsure: bool,
    /// Checked, or not checked.
    pub checked: Option<bool>,
    /// The bin instead of what is here.
    pub binned: bool,
    /// The articles tagged last, at most this many, in that order.
    pub recent: Option<u32>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Articles without a date.
    pub undated: bool,
    /// Of this page.
    pub page: Option<i64>,
    /// Of this paper.
    pub paper: Option<String>,
    /// Brought by this import.
    pub import: Option<i64>,
    /// These articles.
    pub only: Option<Vec<i64>>,
    /// Terms that must all be found, each somewhere in one block.
    pub terms: Vec<String>,
    /// Oldest first.
    pub oldest_first: bool,
}

/// Article keys in the order of a list.
pub type Ids = Vec<i64>;

impl Reader<'_> {
    /// The keys of all articles that are here, newest first.
    pub(crate) fn ids_here(&self) -> Result<Ids> {
        self.ids(
            "SELECT id FROM article INDEXED BY article_here WHERE away = 0 ORDER BY id DESC",
            &[],
        )
    }

    fn ids(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(values, |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The articles that fulfil every condition, newest first unless asked otherwise.
    pub fn select(&self, filter: &Filter) -> Result<Ids> {
        let mut chosen = self.start(filter)?;
        if !filter.binned {
            let away: HashSet<i64> = self
                .ids(
                    "SELECT id FROM article INDEXED BY article_away WHERE away <> 0",
                    &[],
                )?
                .into_iter()
                .collect();
            if !away.is_empty() {
                chosen.retain(|id| !away.contains(id));
            }
        } else if filter.recent.is_some() || filter.only.is_some() {
            let binned: HashSet<i64> = self.binned_ids()?.into_iter().collect();
            chosen.retain(|id| binned.contains(id));
        }
        self.narrow(filter, &mut chosen)?;
        if filter.oldest_first {
            oldest_first(&mut chosen);
        }
        Ok(chosen)
    }

    /// The condition that is cheapest to begin with; `narrow` looks at all of them.
    fn start(&self, filter: &Filter) -> Result<Ids> {
        if let Some(limit) = filter.recent {
            return self.recently_tagged(limit);
        }
        if let Some(only) = &filter.only {
            let mut ids = only.clone();
            ids.sort_unstable_by(|a, b| b.cmp(a));
            ids.dedup();
            return Ok(ids);
        }
        if filter.binned {
            return self.binned_ids();
        }
        if !filter.terms.is_empty() {
            return self.matching(&filter.terms);
        }
        if let Some(page) = filter.page {
            return self.ids(
                "SELECT id FROM article WHERE page = ?1 ORDER BY id DESC",
                &[&page],
            );
        }
        if let Some(tags) = filter.tags.first() {
            return self.having_any(tags);
        }
        if filter.untagged {
            return self.ids(
                "SELECT id FROM article INDEXED BY article_untagged WHERE tagged = 0 AND away = 0 ORDER BY id DESC",
                &[],
            );
        }
        if filter.unsure {
            return self.unsure();
        }
        self.ids_here()
    }

    fn narrow(&self, filter: &Filter, chosen: &mut Ids) -> Result<()> {
        let keep = |chosen: &mut Ids, others: Ids| {
            let others: HashSet<i64> = others.into_iter().collect();
            chosen.retain(|id| others.contains(id));
        };
        if !filter.terms.is_empty()
            && (filter.recent.is_some() || filter.only.is_some() || filter.binned)
        {
            keep(chosen, self.matching(&filter.terms)?);
        }
        for tags in &filter.tags {
            keep(chosen, self.having_any(tags)?);
        }
        if filter.untagged {
            keep(
                chosen,
                self.ids("SELECT id FROM article WHERE tagged = 0", &[])?,
            );
        }
        if filter.unsure {
            keep(chosen, self.unsure()?);
        }
        if let Some(wanted) = filter.checked {
            let checked: HashSet<i64> = self
                .ids(
                    "SELECT id FROM article INDEXED BY article_checked WHERE checked = 1",
                    &[],
                )?
                .into_iter()
                .collect();
            chosen.retain(|id| checked.contains(id) == wanted);
        }
        let low = filter
            .from
            .as_deref()
            .map(|d| order::day_bounds(d).map(|b| b.0))
            .transpose()?;
        let high = filter
            .to
            .as_deref()
            .map(|d| order::day_bounds(d).map(|b| b.1))
            .transpose()?;
        if low.is_some() || high.is_some() {
            let (low, high) = (low.unwrap_or(0), high.unwrap_or(i64::MAX));
            chosen.retain(|id| (low..=high).contains(id));
        }
        if filter.undated {
            chosen.retain(|id| *id < 0);
        }
        if let Some(page) = filter.page {
            keep(
                chosen,
                self.ids("SELECT id FROM article WHERE page = ?1", &[&page])?,
            );
        }
        if let Some(paper) = &filter.paper {
            let sql = "SELECT article.id FROM page JOIN article ON article.page = page.id WHERE paper = ?1";
            keep(chosen, self.ids(sql, &[paper])?);
        }
        if let Some(import) = filter.import {
            let sql = "SELECT article.id FROM page JOIN article ON article.page = page.id WHERE import = ?1";
            keep(chosen, self.ids(sql, &[&import])?);
        }
        if filter.only.is_some() && filter.recent.is_some() {
            keep(chosen, filter.only.clone().unwrap_or_default());
        }
        Ok(())
    }

    fn binned_ids(&self) -> Result<Ids> {
        let sql = "SELECT id FROM article INDEXED BY article_away WHERE away = 1 AND away <> 0 ORDER BY id DESC";
        self.ids(sql, &[])
    }

    fn unsure(&self) -> Result<Ids> {
        let sql = "SELECT id FROM article INDEXED BY article_unsure WHERE unsure > 0 AND checked = 0 ORDER BY id DESC";
        self.ids(sql, &[])
    }

    fn recently_tagged(&self, limit: u32) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(
            "SELECT article.id FROM operation
             JOIN operation_article ON operation_article.operation = operation.id
             JOIN article ON article.uid = operation_article.article
             WHERE undone = 0 AND code IN ('tag.add', 'tag.create') ORDER BY operation.id DESC, article.id DESC",
        )?;
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

    fn having_any(&self, tags: &[i64]) -> Result<Ids> {
        if let [tag] = tags {
            return self.ids(
                "SELECT article FROM tagging WHERE tag = ?1 ORDER BY article DESC",
                &[tag],
            );
        }
        let mut all = Vec::new();
        for tag in tags {
            all.extend(self.ids("SELECT article FROM tagging WHERE tag = ?1", &[tag])?);
        }
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.dedup();
        Ok(all)
    }

    /// The articles in which each term is found as a substring of one block, both folded; newest first.
    fn matching(&self, terms: &[String]) -> Result<Ids> {
        if terms.iter().any(|term| term.contains('\0')) {
            // No text has it, and FTS5 would take it for the end of the question.
            return Ok(Vec::new());
        }
        let parts: Vec<String> = terms
            .iter()
            .filter(|term| !term.is_empty())
            .map(|term| {
                // One character alone begins every gram it stands first in: the prefix finds them all.
                let prefix = if term.chars().nth(1).is_none() {
                    " *"
                } else {
                    ""
                };
                format!("\"{}\"{prefix}", term.replace('"', "\"\""))
            })
            .collect();
        if parts.is_empty() {
            return self.ids_here();
        }
        let mut statement = self
            .0
            .prepare_cached("SELECT rowid FROM gram WHERE gram MATCH ?1 ORDER BY rowid DESC")?;
        let rows = statement.query_map(params![parts.join(" AND ")], |row| row.get(0))?;
        rows.collect::<rusqlite::Result<_>>().map_err(Error::from)
    }
}

/// Days from old to new, but each day still read from its first page to its last.
fn oldest_first(ids: &mut [i64]) {
    ids.sort_unstable_by_key(|id| {
        let day = if *id < 0 {
            i64::MAX
        } else {
            order::day_of(*id)
        };
        (day, std::cmp::Reverse(*id))
    });
}
