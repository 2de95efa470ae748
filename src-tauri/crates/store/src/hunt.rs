//! Finding all articles that fulfil a condition: a period of keys after the other, from both ends at once.
//!
//! The newest month comes first, so the first articles are there at once, whatever all of them take. Who asks can stop
//! at any time: FTS5 is interrupted where it reads its next page.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};

use crate::mark::Mark;
use crate::period::{Period, decade_of, month_of, year_of};
use crate::question::gram_question;
use crate::seek::{Seek, Span, of_span, remove};
use crate::store::lock;
use crate::{Error, Ids, Reader, Result, Store, order};

/// How long one thread looks alone.
const ALONE: Duration = Duration::from_millis(3);

/// Years that are stretches of their own.
const YEARS: usize = 4;

/// What a list is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What must be fulfilled.
    pub seek: Seek,
    /// The bin instead of what is here.
    pub binned: bool,
    /// Oldest day first.
    pub oldest_first: bool,
}

impl Wanted {
    /// What fulfils something and is not away, newest day first.
    #[must_use]
    pub fn here(seek: Seek) -> Self {
        Self {
            seek,
            binned: false,
            oldest_first: false,
        }
    }
}

/// A way to give up a search that runs.
#[derive(Default)]
pub struct Stop {
    set: AtomicBool,
    running: Mutex<Vec<(usize, InterruptHandle)>>,
}

impl std::fmt::Debug for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Stop").field(&self.is_set()).finish()
    }
}

impl Stop {
    /// Gives up whatever runs, and what would be begun after it.
    pub fn set(&self) {
        self.set.store(true, Ordering::SeqCst);
        for (_, handle) in lock(&self.running).iter() {
            handle.interrupt();
        }
    }

    fn is_set(&self) -> bool {
        self.set.load(Ordering::SeqCst)
    }

    /// Does something on a connection that can be given up.
    fn around<T>(&self, connection: &Connection, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let name = std::ptr::from_ref(connection).addr();
        lock(&self.running).push((name, connection.get_interrupt_handle()));
        let result = if self.is_set() {
            Err(Error::Interrupted)
        } else {
            work()
        };
        // Once it is not in the list the connection serves others, who must not be interrupted.
        lock(&self.running).retain(|(other, _)| *other != name);
        match result {
            // Interrupted while it opens the index's tables, SQLite calls it an error of these.
            Err(Error::Database(_)) if self.is_set() => Err(Error::Interrupted),
            result => result,
        }
    }
}

/// The stretches that nobody has looked at yet, newest first.
type Ground = Mutex<VecDeque<Span>>;

/// One end of a search.
struct End<'a> {
    reader: &'a Reader<'a>,
    wanted: &'a Wanted,
    stop: &'a Stop,
    away: Ids,
}

impl<'a> End<'a> {
    fn new(reader: &'a Reader<'a>, wanted: &'a Wanted, stop: &'a Stop) -> Result<Self> {
        Ok(Self {
            reader,
            wanted,
            stop,
            away: reader.away()?,
        })
    }

    /// What is found in a stretch, newest first.
    fn look(&self, span: Span) -> Result<Ids> {
        let mut found = self.reader.within(&self.wanted.seek, span)?;
        if self.wanted.binned {
            if !found.is_empty() {
                let binned = self.reader.within(&Seek::Mark(Mark::Binned), span)?;
                let binned: std::collections::HashSet<i64> = binned.into_iter().collect();
                found.retain(|id| binned.contains(id));
            }
        } else if !self.away.is_empty() {
            remove(&mut found, of_span(&self.away, span));
        }
        Ok(found)
    }

    /// Looks from one end on until no ground is left or it is told that what is there is enough.
    fn go(
        &self,
        ground: &Ground,
        newer: bool,
        found: &mut dyn FnMut(Ids) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        loop {
            let next = {
                let mut left = ground.lock().unwrap_or_else(PoisonError::into_inner);
                if newer {
                    left.pop_front()
                } else {
                    left.pop_back()
                }
            };
            let Some(span) = next else {
                return Ok(ControlFlow::Continue(()));
            };
            if self.stop.is_set() {
                return Err(Error::Interrupted);
            }
            let mut ids = self.look(span)?;
            if self.wanted.oldest_first {
                oldest_day_first(&mut ids);
            }
            if found(ids).is_break() {
                lock(ground).clear();
                return Ok(ControlFlow::Break(()));
            }
        }
    }
}

/// Days from old to new, but each day still read from its first page to its last.
fn oldest_day_first(ids: &mut [i64]) {
    ids.sort_unstable_by_key(|id| (order::day_of(*id), std::cmp::Reverse(*id)));
}

impl Store {
    /// Finds the articles that fulfil a condition and gives them in the order asked, as they are found, until it is
    /// told that they are enough.
    ///
    /// # Errors
    /// `Interrupted` soon after `stop` is set; `Index` when the search index is needed and can't be used.
    pub fn seek(
        &self,
        wanted: &Wanted,
        stop: &Stop,
        found: &mut dyn FnMut(&[i64]) -> ControlFlow<()>,
    ) -> Result<()> {
        self.read(|reader| {
            stop.around(reader.0, || {
                if reader.index_is_missing()? && wanted.seek.needs_index() {
                    return Err(Error::Index("it is not made yet".into()));
                }
                let near = End::new(reader, wanted, stop)?;
                let (low, high) = reader.key_bounds()?;
                let dated = reader.ground((low.max(0), high), &wanted.seek, wanted.oldest_first)?;
                if self.both_ends(&near, &Mutex::new(dated), found)?.is_break() {
                    return Ok(());
                }
                // Articles without a date come last in every order.
                let undated =
                    Mutex::new(reader.ground((low, high.min(-1)), &wanted.seek, false)?);
                let _ = near.go(&undated, true, &mut |ids| found(&ids))?;
                Ok(())
            })
        })
    }

    fn both_ends(
        &self,
        near: &End<'_>,
        ground: &Ground,
        found: &mut dyn FnMut(&[i64]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let newer = !near.wanted.oldest_first;
        let begun = Instant::now();
        std::thread::scope(|scope| {
            let mut far = None;
            let outcome = near.go(ground, newer, &mut |ids| {
                if far.is_none() && begun.elapsed() > ALONE && !lock(ground).is_empty() {
                    far = Some(scope.spawn(|| self.far_end(near.wanted, ground, near.stop)));
                }
                found(&ids)
            });
            if outcome.is_err() {
                lock(ground).clear();
            }
            let parts = match far.map(ScopedJoinHandle::join) {
                Some(Ok(parts)) => parts?,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => Vec::new(),
            };
            if outcome?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
            for ids in parts.into_iter().rev() {
                if found(&ids).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    /// What is found from the far end on, the farthest first.
    fn far_end(&self, wanted: &Wanted, ground: &Ground, stop: &Stop) -> Result<Vec<Ids>> {
        self.read(|reader| {
            stop.around(reader.0, || {
                let mut parts = Vec::new();
                let end = End::new(reader, wanted, stop)?;
                let _ = end.go(ground, wanted.oldest_first, &mut |ids| {
                    parts.push(ids);
                    ControlFlow::Continue(())
                })?;
                Ok(parts)
            })
        })
    }
}

impl Reader<'_> {
    /// The lowest and the highest key of all articles; `(0, -1)` where there is none.
    fn key_bounds(&self) -> Result<Span> {
        let (low, high): (Option<i64>, Option<i64>) = self
            .0
            .prepare_cached("SELECT (SELECT min(id) FROM article), (SELECT max(id) FROM article)")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((low.unwrap_or(0), high.unwrap_or(-1)))
    }

    /// The stretches of some keys that have articles, newest first: where it is begun a month and some years, for what is
    /// shown first; then decades where FTS5 decides alone, for each stretch costs it a millisecond before anything is
    /// read, and else years, for nothing interrupts what is done beside it.
    fn ground(&self, (low, high): Span, seek: &Seek, from_oldest: bool) -> Result<VecDeque<Span>> {
        let clipped = |period: &Period| (period.span.0.max(low), period.span.1.min(high));
        let years = self.periods_of((low, high), year_of)?;
        let first = if from_oldest {
            years.last().map(|year| month_of(low.max(year.span.0)))
        } else {
            years.first().map(|year| month_of(high.min(year.span.1)))
        };
        let single = if gram_question(seek).is_some() {
            YEARS
        } else {
            years.len()
        };
        let some: Vec<&Period> = if from_oldest {
            years.iter().rev().take(single).collect()
        } else {
            years.iter().take(single).collect()
        };
        let mut all: Vec<Span> = first.iter().chain(some).map(clipped).collect();
        let decades = self.periods_of((low, high), decade_of)?;
        if from_oldest {
            all.extend(decades.iter().rev().map(clipped));
        } else {
            all.extend(decades.iter().map(clipped));
        }
        // Each leaves out what those before it have.
        let (mut from, mut to) = (low, high);
        for span in &mut all {
            *span = (span.0.max(from), span.1.min(to));
            if span.0 <= span.1 {
                if from_oldest {
                    from = span.1 + 1;
                } else {
                    to = span.0 - 1;
                }
            }
        }
        all.retain(|(from, to)| from <= to);
        if from_oldest {
            all.reverse();
        }
        Ok(all.into())
    }

    /// All articles that fulfil a condition, in the order asked, on this one connection.
    pub fn select(&self, wanted: &Wanted) -> Result<Ids> {
        self.select_within(wanted, self.key_bounds()?)
    }

    /// Those of a stretch of keys, both ends in it, that fulfil a condition, in the order asked.
    pub fn select_within(&self, wanted: &Wanted, (low, high): Span) -> Result<Ids> {
        if self.index_is_missing()? && wanted.seek.needs_index() {
            return Err(Error::Index("it is not made yet".into()));
        }
        let stop = Stop::default();
        let end = End::new(self, wanted, &stop)?;
        let mut dated = end.look((low.max(0), high))?;
        if wanted.oldest_first {
            oldest_day_first(&mut dated);
        }
        dated.extend(end.look((low, high.min(-1)))?);
        Ok(dated)
    }
}
