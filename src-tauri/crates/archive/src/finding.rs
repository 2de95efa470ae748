//! A list that is being found: what is there so far can be read while the rest is looked for.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jianbao_language::{Leaf, Node, Place, Query, Text, Where, hits};
use jianbao_store::{Ids, Reader, Seek, Stop, Store, Wanted};

use crate::archive::small;
use crate::seeking::Asked;
use crate::{Error, ListInfo, Order, QueryProblem, Result};

/// So many of the first articles are worth showing before the rest is there.
const ENOUGH: usize = 200;
/// How many of the newest articles are scored by relevance.
const SCORED: usize = 1_000;
/// How many more are scored because a word stands in their title.
const SCORED_TITLES: usize = 500;
/// How long those are looked for.
const FOR_TITLES: Duration = Duration::from_millis(25);

/// A list, whole or under way.
pub(crate) struct Listed {
    pub(crate) token: u32,
    pub(crate) query: Query,
    problems: Vec<QueryProblem>,
    begun: Instant,
    found: Mutex<Found>,
    more: Condvar,
    stop: Stop,
}

#[derive(Default)]
struct Found {
    ids: Ids,
    scored: Option<u32>,
    /// Set when nothing more comes: how it ended.
    ended: Option<Result<Duration, jianbao_store::Error>>,
}

impl Listed {
    pub(crate) fn new(token: u32, query: Query, problems: Vec<QueryProblem>) -> Self {
        Self {
            token,
            query,
            problems,
            begun: Instant::now(),
            found: Mutex::default(),
            more: Condvar::new(),
            stop: Stop::default(),
        }
    }

    /// Gives the looking up; what was found stays.
    pub(crate) fn stop(&self) {
        self.stop.set();
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many articles were found so far.
    pub(crate) fn len(&self) -> usize {
        self.lock().ids.len()
    }

    fn add(&self, ids: &[i64]) {
        let mut found = self.lock();
        let few = found.ids.len() < ENOUGH;
        found.ids.extend_from_slice(ids);
        if few && found.ids.len() >= ENOUGH {
            self.more.notify_all();
        }
    }

    /// Finds everything; meant for a thread of its own.
    pub(crate) fn find(&self, store: &Store, asked: &Asked, order: Order) {
        let outcome = self
            .look(store, asked, order)
            .map(|()| self.begun.elapsed());
        let mut found = self.lock();
        found.ids.shrink_to_fit();
        found.ended = Some(outcome);
        drop(found);
        self.more.notify_all();
    }

    fn look(&self, store: &Store, asked: &Asked, order: Order) -> jianbao_store::Result<()> {
        if let Some(ids) = &asked.in_turn
            && ids.is_empty()
        {
            return Ok(());
        }
        if asked.in_turn.is_some() {
            let mut ids = Vec::new();
            store.seek(&asked.wanted, &self.stop, &mut |more| {
                ids.extend_from_slice(more);
                ControlFlow::Continue(())
            })?;
            self.add(&asked.in_order(ids));
            return Ok(());
        }
        let mut first = HashSet::new();
        if order == Order::Relevance && !self.query.words().is_empty() {
            let (best, all) = self.best(store, &asked.wanted)?;
            self.lock().scored = Some(small(best.len()));
            self.add(&best);
            if all {
                return Ok(());
            }
            first.extend(best);
        }
        store.seek(&asked.wanted, &self.stop, &mut |ids| {
            if first.is_empty() {
                self.add(ids);
            } else {
                let rest: Ids = ids
                    .iter()
                    .copied()
                    .filter(|id| !first.contains(id))
                    .collect();
                self.add(&rest);
            }
            ControlFlow::Continue(())
        })
    }

    /// The best of the newest articles and of those with a word in their title, best first, and whether these are all
    /// that were found.
    fn best(&self, store: &Store, wanted: &Wanted) -> jianbao_store::Result<(Ids, bool)> {
        let mut ids = self.newest(store, wanted, SCORED)?;
        let all = ids.len() < SCORED;
        if !all {
            let titles = self.query.words().into_iter().map(|(_, word)| {
                Seek::Text(Text {
                    place: Place::Title,
                    word: word.clone(),
                })
            });
            let titled = Seek::Any(titles.collect());
            let seek = match &wanted.seek {
                // What stands in the title stands somewhere.
                Seek::Text(Text {
                    place: Place::Anywhere,
                    ..
                }) => titled,
                seek => Seek::All(vec![seek.clone(), titled]),
            };
            let titled = Wanted {
                seek,
                ..wanted.clone()
            };
            ids.extend(self.newest(store, &titled, SCORED_TITLES)?);
            let mut seen = HashSet::new();
            ids.retain(|id| seen.insert(*id));
        }
        let score = |ids: &[i64]| {
            store.read(|reader| {
                let scores = ids
                    .iter()
                    .map(|id| Ok((score(reader, *id, &self.query)?, *id)));
                scores.collect::<jianbao_store::Result<Vec<_>>>()
            })
        };
        let (one, other) = ids.split_at(ids.len() / 2);
        let mut scored = std::thread::scope(|scope| {
            let other = scope.spawn(|| score(other));
            let mut scored = score(one)?;
            scored.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?,
            );
            Ok::<_, jianbao_store::Error>(scored)
        })?;
        // Of equally good ones the newest first.
        scored.sort_unstable_by(|a, b| b.cmp(a));
        Ok((scored.into_iter().map(|(_, id)| id).collect(), all))
    }

    /// The newest articles that are found, up to so many; of those with a word in their title, as many as there is time
    /// for.
    fn newest(&self, store: &Store, wanted: &Wanted, most: usize) -> jianbao_store::Result<Ids> {
        let mut ids: Ids = Vec::new();
        let begun = Instant::now();
        store.seek(wanted, &self.stop, &mut |more| {
            ids.extend_from_slice(more);
            let late = most == SCORED_TITLES && begun.elapsed() > FOR_TITLES;
            if ids.len() >= most || late {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        ids.truncate(most);
        Ok(ids)
    }

    /// Waits for the first articles or for all; how it stands then.
    pub(crate) fn info(&self, all: bool) -> Result<ListInfo> {
        let mut found = self.lock();
        while found.ended.is_none() && (all || found.ids.len() < ENOUGH) {
            found = self
                .more
                .wait(found)
                .unwrap_or_else(PoisonError::into_inner);
        }
        Ok(ListInfo {
            token: self.token,
            total: small(found.ids.len()),
            complete: found.ended.is_some(),
            scored: found.scored,
            elapsed_ms: Self::took(&mut found)?
                .unwrap_or_else(|| self.begun.elapsed())
                .as_secs_f64()
                * 1000.0,
            problems: self.problems.clone(),
        })
    }

    fn took(found: &mut Found) -> Result<Option<Duration>> {
        match found.ended.take() {
            None => Ok(None),
            Some(Ok(took)) => {
                found.ended = Some(Ok(took));
                Ok(Some(took))
            }
            Some(Err(error)) => {
                // An error has one owner; who asks later hears that the list was given up.
                found.ended = Some(Err(jianbao_store::Error::Interrupted));
                Err(Error::Store(error))
            }
        }
    }

    /// Those of the articles `[from, to)` that were found so far.
    pub(crate) fn part(&self, from: u32, to: u32) -> Ids {
        let found = self.lock();
        let end = (to as usize).min(found.ids.len());
        found
            .ids
            .get(from as usize..end)
            .unwrap_or_default()
            .to_vec()
    }

    /// All articles, once they are found.
    pub(crate) fn all(&self) -> Result<Ids> {
        self.info(true)?;
        Ok(self.lock().ids.clone())
    }

    /// Where an article stands; it is looked for among what was found so far.
    pub(crate) fn position(&self, id: i64) -> Option<u32> {
        self.lock()
            .ids
            .iter()
            .position(|other| *other == id)
            .map(small)
    }
}

/// Starts a list's looking on a thread of its own.
pub(crate) fn start(
    list: &Arc<Listed>,
    store: &Arc<Store>,
    asked: Asked,
    order: Order,
) -> std::thread::JoinHandle<()> {
    let (list, store) = (Arc::clone(list), Arc::clone(store));
    std::thread::spawn(move || list.find(&store, &asked, order))
}

/// How well an article fits: words in its title, close together, early in the text, in this order of weight.
fn score(reader: &Reader<'_>, id: i64, query: &Query) -> jianbao_store::Result<u32> {
    let (titles, blocks) = reader.texts(id)?;
    let words = query.words();
    let mut in_title = 0;
    for (_, word) in &words {
        in_title += u32::from(titles.iter().flatten().any(|line| word.is_in(line)));
    }
    let whole_title = u32::from(in_title as usize == words.len() && in_title > 0);
    // Close: one block that has all words, and how narrow the stretch is that holds one of each.
    let (mut closest, mut first, mut before) = (0, 0, 0_u32);
    for (kind, text) in &blocks {
        let of = if kind == "credit" {
            Where::Credit
        } else {
            Where::Body
        };
        let found = hits(text, query, of);
        if let (Some(from), Some(to)) = (found.first(), found.last()) {
            if first == 0 {
                first = 1_000_u32.saturating_sub(before + from[0]).max(1);
            }
            if words.len() > 1 && words.iter().all(|(_, word)| word.is_in(text)) {
                closest = closest.max(
                    1_000_u32
                        .saturating_sub(narrowest(&found, words.len(), to[1]))
                        .max(1),
                );
            }
        }
        before += text.chars().count() as u32;
    }
    let leaf_many = matches!(query.root, Some(Node::Leaf(Leaf::Near(_))));
    let close = if words.len() == 1 || leaf_many {
        0
    } else {
        closest
    };
    Ok(whole_title * 1_000_000 + in_title.min(9) * 100_000 + close * 40 + first * 10)
}

/// The narrowest stretch with so many hits in it.
fn narrowest(found: &[[u32; 2]], count: usize, end: u32) -> u32 {
    found
        .windows(count)
        .map(|part| part[count - 1][1] - part[0][0])
        .min()
        .unwrap_or(end)
}
