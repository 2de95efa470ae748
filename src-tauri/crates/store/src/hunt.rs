//! Finding all articles that fulfil a condition: a stretch of keys after the other, from both ends at once.
//!
//! A stretch is as long as a few milliseconds allow, so the first articles come at once, whatever all of them take, and
//! who asks can stop at any stretch. FTS5 can't be interrupted inside a question; a stretch bounds that too.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use crate::mark::Mark;
use crate::seek::{Seek, Span, of_span, remove};
use crate::{Error, Ids, Reader, Result, Store, order};

/// How long a stretch should take.
const STRETCH: Duration = Duration::from_millis(4);
/// How long one thread looks alone.
const ALONE: Duration = Duration::from_millis(5);
/// Days in the first stretch.
const FIRST: i64 = 16;
/// Keys in the first stretch of articles without a date.
const FIRST_UNDATED: i64 = 4_096;

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

/// The days that nobody has looked at yet: from the first to, but without, the last.
struct Ground(Mutex<(i64, i64)>);

impl Ground {
    /// Takes days from the newer or the older end.
    fn take(&self, days: i64, newer: bool) -> Option<(i64, i64)> {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (low, high) = *left;
        if low >= high {
            return None;
        }
        let taken = if newer {
            (low.max(high - days), high)
        } else {
            (low, high.min(low + days))
        };
        *left = if newer {
            (low, taken.0)
        } else {
            (taken.1, high)
        };
        Some(taken)
    }

    /// Leaves nothing to take.
    fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (0, 0);
    }
}

/// The next stretch's length after one that took so long.
fn paced(length: i64, took: Duration) -> i64 {
    if took < STRETCH / 16 {
        length.saturating_mul(16)
    } else if took < STRETCH / 4 {
        length.saturating_mul(4)
    } else if took < STRETCH {
        length.saturating_mul(2)
    } else if took > STRETCH * 2 {
        (length / 2).max(1)
    } else {
        length
    }
}

/// One end of a search.
struct End<'a> {
    reader: &'a Reader<'a>,
    wanted: &'a Wanted,
    away: Ids,
}

impl<'a> End<'a> {
    fn new(reader: &'a Reader<'a>, wanted: &'a Wanted) -> Result<Self> {
        Ok(Self {
            reader,
            wanted,
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

    /// Looks from one end on until no ground is left or it is told to stop.
    fn go(
        &self,
        ground: &Ground,
        newer: bool,
        stop: &AtomicBool,
        found: &mut dyn FnMut(Ids) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let mut days = FIRST;
        loop {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let Some((low, high)) = ground.take(days, newer) else {
                return Ok(ControlFlow::Continue(()));
            };
            let begun = Instant::now();
            let mut ids = self.look((order::day_start(low), order::day_start(high) - 1))?;
            days = paced(days, begun.elapsed());
            if self.wanted.oldest_first {
                oldest_day_first(&mut ids);
            }
            if found(ids).is_break() {
                ground.close();
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
        stop: &AtomicBool,
        found: &mut dyn FnMut(&[i64]) -> ControlFlow<()>,
    ) -> Result<()> {
        self.read(|reader| {
            if reader.index_is_missing()? && wanted.seek.needs_index() {
                return Err(Error::Index("it is not made yet".into()));
            }
            let (low, high) = reader.key_bounds()?;
            let first = order::day_of(low.max(0));
            let ground = Ground(Mutex::new((
                first,
                if high < 0 {
                    first
                } else {
                    order::day_of(high) + 1
                },
            )));
            let near = End::new(reader, wanted)?;
            if self.both_ends(&near, &ground, stop, found)?.is_continue() {
                near.undated(low, stop, found)?;
            }
            Ok(())
        })
    }

    fn both_ends(
        &self,
        near: &End<'_>,
        ground: &Ground,
        stop: &AtomicBool,
        found: &mut dyn FnMut(&[i64]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let newer = !near.wanted.oldest_first;
        let begun = Instant::now();
        std::thread::scope(|scope| {
            let mut far = None;
            let outcome = near.go(ground, newer, stop, &mut |ids| {
                if far.is_none() && begun.elapsed() > ALONE {
                    far = Some(scope.spawn(|| self.far_end(near.wanted, ground, stop)));
                }
                found(&ids)
            });
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
    fn far_end(&self, wanted: &Wanted, ground: &Ground, stop: &AtomicBool) -> Result<Vec<Ids>> {
        self.read(|reader| {
            let mut parts = Vec::new();
            let end = End::new(reader, wanted)?;
            let newer = wanted.oldest_first;
            let _ = end.go(ground, newer, stop, &mut |ids| {
                parts.push(ids);
                ControlFlow::Continue(())
            })?;
            Ok(parts)
        })
    }
}

impl End<'_> {
    /// The articles without a date, which come last in every order.
    fn undated(
        &self,
        low: i64,
        stop: &AtomicBool,
        found: &mut dyn FnMut(&[i64]) -> ControlFlow<()>,
    ) -> Result<()> {
        let (mut high, mut length) = (-1, FIRST_UNDATED);
        while high >= low {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let begun = Instant::now();
            let span = (low.max(high.saturating_sub(length) + 1), high);
            if found(&self.look(span)?).is_break() {
                return Ok(());
            }
            high = span.0 - 1;
            length = paced(length, begun.elapsed());
        }
        Ok(())
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

    /// All articles that fulfil a condition, in the order asked, on this one connection.
    pub fn select(&self, wanted: &Wanted) -> Result<Ids> {
        self.select_within(wanted, self.key_bounds()?)
    }

    /// Those of a stretch of keys, both ends in it, that fulfil a condition, in the order asked.
    pub fn select_within(&self, wanted: &Wanted, (low, high): Span) -> Result<Ids> {
        if self.index_is_missing()? && wanted.seek.needs_index() {
            return Err(Error::Index("it is not made yet".into()));
        }
        let end = End::new(self, wanted)?;
        let mut dated = end.look((low.max(0), high))?;
        if wanted.oldest_first {
            oldest_day_first(&mut dated);
        }
        dated.extend(end.look((low, high.min(-1)))?);
        Ok(dated)
    }
}
