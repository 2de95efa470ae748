//! Lists of articles: chosen once, then read a screenful at a time; and the figures beside them.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use jianbao_language::{Query, hits, parse_query, snippet};
use jianbao_store::{Filter, Ids, ListRow, Reader};

use crate::archive::{parse_uid, small};
use crate::articles::{credits, named};
use crate::{
    Archive, Day, Error, ListInfo, Month, Order, Overview, PageRef, Result, Row, Selection,
    Snippet, Target, words,
};

/// How many lists are kept, so that the window may ask the last ones again.
const KEPT: usize = 8;
/// How many articles 最近标引 shows.
const RECENT: u32 = 500;
/// Characters of a snippet.
const SNIPPET: usize = 44;

/// A list that was made.
pub(crate) struct Listed {
    token: u32,
    pub(crate) ids: Ids,
    query: Query,
}

impl Archive {
    /// Makes a list; a newer call gives up an older one that still runs (`Interrupted`).
    pub fn list(&self, selection: &Selection, order: Order) -> Result<ListInfo> {
        let begun = Instant::now();
        let (query, problems) = parse_query(&selection.query);
        let (selection, query_of_rows) = (selection.clone(), query.clone());
        let ids = self
            .store
            .read_latest(|reader| reader.select(&filter(reader, &selection, &query, order)?))?;
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let token = lists.front().map_or(1, |l| l.token.wrapping_add(1));
        let total = small(ids.len());
        lists.push_front(Arc::new(Listed {
            token,
            ids,
            query: query_of_rows,
        }));
        lists.truncate(KEPT);
        Ok(ListInfo {
            token,
            total,
            elapsed_ms: begun.elapsed().as_secs_f64() * 1000.0,
            problem: problems
                .first()
                .map(|p| words::query_problem(p, self.language())),
        })
    }

    fn listed(&self, token: u32) -> Result<Arc<Listed>> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists
            .iter()
            .find(|l| l.token == token)
            .cloned()
            .ok_or(Error::StaleList)
    }

    /// The rows `[from, to)` of a list.
    pub fn rows(&self, token: u32, from: u32, to: u32) -> Result<Vec<Row>> {
        let list = self.listed(token)?;
        let end = (to as usize).min(list.ids.len());
        let ids = list.ids.get(from as usize..end).unwrap_or_default();
        let rows = self.store.read(|reader| {
            let rows = ids.iter().map(|id| row(reader, *id, &list.query));
            // What came with another version of a page is gone once that is undone, though a list may hold it still.
            rows.filter(|row| !matches!(row, Err(jianbao_store::Error::Unknown { .. })))
                .collect()
        })?;
        Ok(rows)
    }

    /// The rows of a selection, at most `limit`, with how many there are in all.
    pub fn find(&self, selection: &Selection, order: Order, limit: u32) -> Result<(u32, Vec<Row>)> {
        let list = self.list(selection, order)?;
        Ok((list.total, self.rows(list.token, 0, limit)?))
    }

    /// Where an article stands in a list.
    pub fn position(&self, token: u32, uid: &str) -> Result<Option<u32>> {
        let (list, uid) = (self.listed(token)?, parse_uid(uid)?);
        let id = self.store.read(|reader| reader.article_id(uid))?;
        Ok(list.ids.iter().position(|other| *other == id).map(small))
    }

    /// The place of the first article at or after one that has no tag yet.
    pub fn next_untagged(&self, token: u32, from: u32) -> Result<Option<u32>> {
        let list = self.listed(token)?;
        let untagged: HashSet<i64> = self
            .store
            .read(|reader| {
                reader.select(&Filter {
                    untagged: true,
                    ..Filter::default()
                })
            })?
            .into_iter()
            .collect();
        let rest = list.ids.iter().enumerate().skip(from as usize);
        Ok(rest
            .map(|(at, id)| (at, untagged.contains(id)))
            .find(|(_, is)| *is)
            .map(|(at, _)| small(at)))
    }

    /// The keys of the articles an action is for.
    pub(crate) fn target(&self, target: &Target) -> Result<Ids> {
        match target {
            Target::List(token) => Ok(self.listed(*token)?.ids.clone()),
            Target::Uids(uids) => {
                let uids = uids
                    .iter()
                    .map(|uid| parse_uid(uid))
                    .collect::<Result<Vec<_>>>()?;
                Ok(self
                    .store
                    .read(|reader| uids.into_iter().map(|uid| reader.article_id(uid)).collect())?)
            }
        }
    }

    /// What the side pane shows.
    pub fn overview(&self) -> Result<Overview> {
        let midnight = jiff::Zoned::now()
            .start_of_day()
            .map(|day| day.timestamp().to_string())
            .unwrap_or_else(|_| crate::archive::now());
        let ([articles, untagged, unsure, checked], binned, tagged_today, (months, undated)) =
            self.store.read(|reader| {
                Ok((
                    reader.article_counts()?,
                    reader.binned_count()?,
                    reader.tagged_since(&midnight)?,
                    reader.months()?,
                ))
            })?;
        let (undo, redo) = self.next_steps()?;
        Ok(Overview {
            articles: small(articles),
            untagged: small(untagged),
            unsure: small(unsure),
            unchecked: small(articles - checked),
            binned: small(binned),
            tagged_today: small(tagged_today),
            undated: small(undated),
            tags: self.tags()?,
            months: months
                .into_iter()
                .map(|m| Month {
                    month: m.month,
                    articles: small(m.articles),
                })
                .collect(),
            undo,
            redo,
        })
    }

    /// The days of a month, or the pages without a date.
    pub fn days(&self, month: Option<&str>) -> Result<Vec<Day>> {
        let days = self.store.read(|reader| reader.days(month))?;
        let page = |p: jianbao_store::PageRow| PageRef {
            uid: p.uid.to_string(),
            number: p.number,
            section: p.section,
            paper: p.paper,
            name: p.name,
            articles: small(p.articles),
        };
        Ok(days
            .into_iter()
            .map(|day| {
                let pages: Vec<PageRef> = day.pages.into_iter().map(page).collect();
                Day {
                    date: day.date,
                    articles: pages.iter().map(|p| p.articles).sum(),
                    pages,
                }
            })
            .collect())
    }
}

/// A selection as the store takes it.
pub(crate) fn filter(
    reader: &Reader<'_>,
    selection: &Selection,
    query: &Query,
    order: Order,
) -> jianbao_store::Result<Filter> {
    let uid = |text: &str, what| {
        uuid::Uuid::parse_str(text).map_err(|_| jianbao_store::Error::Unknown {
            what,
            name: text.to_owned(),
        })
    };
    let mut tags = Vec::new();
    for tag in &selection.tags {
        tags.push(reader.tag_subtree(reader.tag_by_uid(uid(tag, "tag")?)?.id)?);
    }
    if !selection.any_tags.is_empty() {
        let mut any = Vec::new();
        for tag in &selection.any_tags {
            any.extend(reader.tag_subtree(reader.tag_by_uid(uid(tag, "tag")?)?.id)?);
        }
        tags.push(any);
    }
    let only = (!selection.uids.is_empty())
        .then(|| {
            selection
                .uids
                .iter()
                .map(|u| reader.article_id(uid(u, "article")?))
                .collect()
        })
        .transpose()?;
    Ok(Filter {
        tags,
        untagged: selection.untagged,
        unsure: selection.unsure,
        checked: selection.checked,
        binned: selection.binned,
        recent: selection.recent.then_some(RECENT),
        from: selection.from.clone(),
        to: selection.to.clone(),
        undated: selection.undated,
        page: selection
            .page
            .as_deref()
            .map(|p| reader.page_by_uid(uid(p, "page")?))
            .transpose()?
            .map(|p| p.id),
        paper: selection.paper.clone(),
        import: selection
            .import
            .as_deref()
            .map(|o| reader.operation(uid(o, "operation")?))
            .transpose()?
            .map(|o| o.id),
        only,
        terms: query.terms.iter().map(|t| t.text.clone()).collect(),
        oldest_first: order == Order::Oldest,
    })
}

fn row(reader: &Reader<'_>, id: i64, query: &Query) -> jianbao_store::Result<Row> {
    let ListRow {
        article,
        paper,
        date,
        number,
        section,
        credits: people,
        tags,
    } = reader.list_row(id)?;
    let headline_hits = article
        .headline
        .as_deref()
        .map(|text| hits(text, query))
        .unwrap_or_default();
    let mut shown = Snippet {
        field: "lead".into(),
        text: article.lead.clone(),
        hits: Vec::new(),
    };
    if !query.is_empty() {
        shown = found(reader, &article, query)?.unwrap_or(shown);
    }
    Ok(Row {
        uid: article.uid.to_string(),
        headline: article.headline,
        headline_hits,
        kicker: article.kicker,
        deck: article.deck,
        paper,
        date,
        page: number,
        section,
        credits: credits(people),
        tags: tags.iter().map(ToString::to_string).collect(),
        checked: article.checked,
        unsure: article.unsure,
        kind: named(&article.kind),
        snippet: shown,
    })
}

/// The first place outside the headline where the query is found, in its surroundings.
fn found(
    reader: &Reader<'_>,
    article: &jianbao_store::ArticleRecord,
    query: &Query,
) -> jianbao_store::Result<Option<Snippet>> {
    let cut = |field: &str, text: &str| {
        let found = hits(text, query);
        (!found.is_empty()).then(|| {
            let (text, hits) = snippet(text, &found, SNIPPET);
            Snippet {
                field: field.to_owned(),
                text,
                hits,
            }
        })
    };
    for block in reader.blocks(article.id)? {
        if let Some(found) = cut(&block.kind, &block.text) {
            return Ok(Some(found));
        }
    }
    let heads = [("kicker", &article.kicker), ("deck", &article.deck)];
    Ok(heads
        .into_iter()
        .find_map(|(field, text)| cut(field, text.as_deref()?)))
}
