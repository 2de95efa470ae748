//! Lists of articles: chosen once, then read a screenful at a time.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use jianbao_language::{Problem, Query, Where, hits, parse_query, snippet};
use jianbao_pages::TitleSource;
use jianbao_store::{Ids, ListRow, Mark, Reader, Seek, Wanted};

use crate::archive::{parse_uid, small};
use crate::articles::{credits, named};
use crate::finding::{Listed, start};
use crate::{
    Archive, Error, Language, ListInfo, Order, QueryProblem, Result, Row, Selection, Snippet,
    Target,
};

/// How many lists are kept, so that the window may ask the last ones again.
const KEPT: usize = 8;
/// How many articles the kept lists may hold in all, but for the newest two.
const HELD: usize = 2_000_000;
/// Characters of a snippet.
const SNIPPET: usize = 44;

/// The lists that were made, and the threads that still look.
#[derive(Default)]
pub(crate) struct Lists(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// The newest first.
    lists: VecDeque<Arc<Listed>>,
    threads: Vec<JoinHandle<()>>,
}

impl Lists {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lists {
    fn drop(&mut self) {
        let mut kept = self.lock();
        kept.lists.iter().for_each(|list| list.stop());
        for thread in kept.threads.drain(..) {
            // A thread that panicked has nothing to say any more.
            let _ = thread.join();
        }
    }
}

/// What of a query was not read, in the language of the window.
pub(crate) fn told(problems: &[Problem], language: Language) -> Vec<QueryProblem> {
    let told = problems.iter().map(|problem| QueryProblem {
        at: problem.at,
        message: problem.sentence(language == Language::Zh),
    });
    told.collect()
}

impl Archive {
    /// Makes a list and gives it as soon as there is enough to show; it goes on being found. A newer call gives up an
    /// older one that still runs (`Interrupted`).
    pub fn list(&self, selection: &Selection, order: Order) -> Result<ListInfo> {
        self.make_list(selection, order)?.info(false)
    }

    fn make_list(&self, selection: &Selection, order: Order) -> Result<Arc<Listed>> {
        let asked = self
            .store
            .read(|reader| self.asked(reader, selection, order))?;
        let problems = told(&parse_query(&selection.query).1, self.language());
        let mut kept = self.lists.lock();
        let newest = kept.lists.front();
        newest.iter().for_each(|list| list.stop());
        let token = newest.map_or(1, |list| list.token.wrapping_add(1));
        let list = Arc::new(Listed::new(token, asked.query.clone(), problems));
        kept.lists.push_front(Arc::clone(&list));
        kept.lists.truncate(KEPT);
        // A million articles are eight megabytes.
        let (mut lists, mut held) = (0, 0);
        kept.lists.retain(|list| {
            lists += 1;
            held += list.len();
            lists <= 2 || held <= HELD
        });
        kept.threads.retain(|thread| !thread.is_finished());
        kept.threads.push(start(&list, &self.store, asked, order));
        Ok(list)
    }

    /// Waits until all articles of a list are found.
    pub fn counted(&self, token: u32) -> Result<ListInfo> {
        self.listed(token)?.info(true)
    }

    /// How many articles a query finds.
    pub fn count(&self, query: &str) -> Result<u32> {
        let selection = Selection {
            query: query.to_owned(),
            ..Selection::default()
        };
        let asked = self
            .store
            .read(|reader| self.asked(reader, &selection, Order::Newest))?;
        let list = Listed::new(0, asked.query.clone(), Vec::new());
        list.find(&self.store, &asked, Order::Newest);
        Ok(list.info(true)?.total)
    }

    pub(crate) fn listed(&self, token: u32) -> Result<Arc<Listed>> {
        let kept = self.lists.lock();
        let found = kept.lists.iter().find(|list| list.token == token);
        found.cloned().ok_or(Error::StaleList)
    }

    /// Those of the rows `[from, to)` of a list that were found so far.
    pub fn rows(&self, token: u32, from: u32, to: u32) -> Result<Vec<Row>> {
        let list = self.listed(token)?;
        let ids = list.part(from, to);
        let rows = self.store.read(|reader| {
            let rows = ids.iter().map(|id| row(reader, *id, &list.query));
            // What came with another version of a page is gone once that is undone, though a list may hold it still.
            rows.filter(|row| !matches!(row, Err(jianbao_store::Error::Unknown { .. })))
                .collect()
        })?;
        Ok(rows)
    }

    /// The rows of a selection, at most `limit`, with how many there are in all.
    pub fn find(
        &self,
        selection: &Selection,
        order: Order,
        limit: u32,
    ) -> Result<(ListInfo, Vec<Row>)> {
        let info = self.make_list(selection, order)?.info(true)?;
        let rows = self.rows(info.token, 0, limit)?;
        Ok((info, rows))
    }

    /// Where an article stands in a list, among what was found so far.
    pub fn position(&self, token: u32, uid: &str) -> Result<Option<u32>> {
        let (list, uid) = (self.listed(token)?, parse_uid(uid)?);
        let id = self.store.read(|reader| reader.article_id(uid))?;
        Ok(list.position(id))
    }

    /// The place of the first article at or after one that has no tag yet.
    pub fn next_untagged(&self, token: u32, from: u32) -> Result<Option<u32>> {
        let ids = self.listed(token)?.part(from, u32::MAX);
        let untagged = self.store.read(|reader| {
            let mut untagged: HashSet<i64> = HashSet::new();
            for chunk in ids.chunks(256) {
                // Most often it is among the next few; only a long run of tagged ones asks for all.
                let wanted = Wanted {
                    seek: Seek::Mark(Mark::Untagged),
                    binned: false,
                    oldest_first: false,
                };
                let (low, high) = (chunk.iter().min(), chunk.iter().max());
                let (Some(low), Some(high)) = (low, high) else {
                    break;
                };
                untagged.extend(reader.select_within(&wanted, (*low, *high))?);
                if chunk.iter().any(|id| untagged.contains(id)) {
                    break;
                }
            }
            Ok(untagged)
        })?;
        let at = ids.iter().position(|id| untagged.contains(id));
        Ok(at.map(|at| from + small(at)))
    }

    /// The keys of the articles an action is for.
    pub(crate) fn target(&self, target: &Target) -> Result<Ids> {
        match target {
            Target::List(token) => self.listed(*token)?.all(),
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
        .map(|text| hits(text, query, Where::Title))
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
    let cut = |field: &str, text: &str, of: Where| {
        let found = hits(text, query, of);
        (!found.is_empty()).then(|| {
            let (text, hits) = snippet(text, &found, SNIPPET);
            Snippet {
                field: field.to_owned(),
                text,
                hits,
            }
        })
    };
    let blocks = reader.blocks(article.id)?;
    for block in &blocks {
        if let Some(found) = cut(&block.kind, &block.text, kind_of(&block.kind)) {
            return Ok(Some(found));
        }
    }
    let heads = [
        ("kicker", &article.kicker),
        ("deck", &article.deck),
        ("headline", &article.headline),
    ];
    for (field, text) in heads {
        match text
            .as_deref()
            .and_then(|text| cut(field, text, Where::Title))
        {
            // The headline stands over it, with its own hits.
            Some(_) if field == "headline" => return Ok(None),
            Some(found) => return Ok(Some(found)),
            None => {}
        }
    }
    // What the reader had before people put it right is found, too.
    let read = blocks.iter().filter_map(|block| block.read.as_deref());
    let titles: TitleSource = serde_json::from_str(&article.titles).unwrap_or_default();
    let titles = [titles.read.kicker, titles.read.headline, titles.read.deck];
    Ok(read
        .chain(titles.iter().flatten().map(String::as_str))
        .find_map(|text| cut("read", text, Where::Body)))
}

/// What a block is that hits are marked in.
pub(crate) fn kind_of(kind: &str) -> Where {
    if kind == "credit" {
        Where::Credit
    } else {
        Where::Body
    }
}
