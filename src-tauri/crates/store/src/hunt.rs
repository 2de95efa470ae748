//! Finding all articles that fulfil a condition: a stretch of keys after the other, from both ends at once.
//!
//! A stretch is as long as a few milliseconds allow, so the first articles come at once, whatever all of them take, and
//! who asks can stop at any stretch. FTS5 can't be interrupted inside a question; a stretch bounds that too.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::seek::{Mark, Seek, Span, of_span, remove};
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
}

/// The next stretch's length after one that took so long.
fn paced(length: i64, took: Duration) -> i64 {
    if took < STRETCH / 4 {
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
        found: &mut dyn FnMut(Ids) -> Result<()>,
    ) -> Result<()> {
        let mut days = FIRST;
        loop {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let Some((low, high)) = ground.take(days, newer) else {
                return Ok(());
            };
            let begun = Instant::now();
            let mut ids = self.look((order::day_start(low), order::day_start(high) - 1))?;
            days = paced(days, begun.elapsed());
            if self.wanted.oldest_first {
                oldest_day_first(&mut ids);
            }
            found(ids)?;
        }
    }
}

/// Days from old to new, but each day still read from its first page to its last.
fn oldest_day_first(ids: &mut [i64]) {
    ids.sort_unstable_by_key(|id| (order::day_of(*id), std::cmp::Reverse(*id)));
}

impl Store {
    /// Finds the articles that fulfil a condition and gives them in the order asked, as they are found.
    ///
    /// # Errors
    /// `Interrupted` soon after `stop` is set; `Index` when the search index is needed and can't be used.
    pub fn seek(
        &self,
        wanted: &Wanted,
        stop: &AtomicBool,
        found: &mut dyn FnMut(&[i64]),
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
            self.from_both_ends(&near, &ground, stop, found)?;
            near.undated(low, stop, found)
        })
    }

    fn from_both_ends(
        &self,
        near: &End<'_>,
        ground: &Ground,
        stop: &AtomicBool,
        found: &mut dyn FnMut(&[i64]),
    ) -> Result<()> {
        let newer = !near.wanted.oldest_first;
        let begun = Instant::now();
        std::thread::scope(|scope| {
            let mut far = None;
            let outcome = near.go(ground, newer, stop, &mut |ids| {
                found(&ids);
                if far.is_none() && begun.elapsed() > ALONE {
                    far = Some(scope.spawn(|| {
                        self.read(|reader| {
                            let mut parts = Vec::new();
                            let end = End::new(reader, near.wanted)?;
                            end.go(ground, !newer, stop, &mut |ids| {
                                parts.push(ids);
                                Ok(())
                            })?;
                            Ok(parts)
                        })
                    }));
                }
                Ok(())
            });
            let parts = match far {
                Some(far) => match far.join() {
                    Ok(parts) => parts?,
                    Err(panic) => std::panic::resume_unwind(panic),
                },
                None => Vec::new(),
            };
            outcome?;
            for ids in parts.into_iter().rev() {
                found(&ids);
            }
            Ok(())
        })
    }
}

impl End<'_> {
    /// The articles without a date, which come last in every order.
    fn undated(&self, low: i64, stop: &AtomicBool, found: &mut dyn FnMut(&[i64])) -> Result<()> {
        let (mut high, mut length) = (-1, FIRST_UNDATED);
        while high >= low {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let begun = Instant::now();
            let span = (low.max(high.saturating_sub(length) + 1), high);
            found(&self.look(span)?);
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
        if self.index_is_missing()? && wanted.seek.needs_index() {
            return Err(Error::Index("it is not made yet".into()));
        }
        let (low, high) = self.key_bounds()?;
        let end = End::new(self, wanted)?;
        let mut dated = end.look((low.max(0), high))?;
        if wanted.oldest_first {
            oldest_day_first(&mut dated);
        }
        dated.extend(end.look((low, -1))?);
        Ok(dated)
    }
}
