//! Decades, years and months of keys, which the index holds for every article: a question to FTS5 is put a period at
//! a time.
//!
//! FTS5 looks for the first row that has all terms of a question from the end of the whole archive on, whatever stretch
//! it was asked for, and beyond the stretch's other end too. A period among the terms keeps it inside.

use jianbao_language::MARK;

use crate::order;
use crate::seek::Span;
use crate::{Reader, Result};

/// What stands in a question where the name of a period comes.
pub(crate) const ANY: &str = "\u{1d}?";
/// Keys without a date in a period of their own, as a power of two.
const UNDATED_BITS: u32 = 15;

/// A stretch of keys with a name that the index knows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) name: String,
    pub(crate) span: Span,
}

fn undated(key: i64) -> Period {
    let number = (-1 - key) >> UNDATED_BITS;
    let newest = -1 - (number << UNDATED_BITS);
    Period {
        name: format!("u{number}"),
        span: (newest - (1 << UNDATED_BITS) + 1, newest),
    }
}

/// The decade of an article.
pub(crate) fn decade_of(key: i64) -> Period {
    if key < 0 {
        return undated(key);
    }
    let (year, ..) = order::civil(order::day_of(key));
    let first = year - year % 10;
    Period {
        name: format!("{:03}x", first / 10),
        span: (
            order::first_of_month(first, 1),
            order::first_of_month(first + 10, 1) - 1,
        ),
    }
}

/// The year of an article.
pub(crate) fn year_of(key: i64) -> Period {
    if key < 0 {
        return undated(key);
    }
    let (year, ..) = order::civil(order::day_of(key));
    Period {
        name: format!("{year:04}"),
        span: (
            order::first_of_month(year, 1),
            order::first_of_month(year + 1, 1) - 1,
        ),
    }
}

/// The month of an article.
pub(crate) fn month_of(key: i64) -> Period {
    if key < 0 {
        return undated(key);
    }
    let (year, month, _) = order::civil(order::day_of(key));
    let next = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    Period {
        name: format!("{year:04}-{month:02}"),
        span: (
            order::first_of_month(year, month),
            order::first_of_month(next.0, next.1) - 1,
        ),
    }
}

/// What stands before an article's texts in the index: the names of its periods.
pub(crate) fn header(key: i64) -> String {
    let mut names = vec![decade_of(key).name, year_of(key).name, month_of(key).name];
    names.dedup();
    names
        .iter()
        .flat_map(|name| [MARK.to_string(), name.clone()])
        .collect()
}

impl Reader<'_> {
    /// The periods in which a stretch has articles, newest first.
    pub(crate) fn periods_of(
        &self,
        (low, high): Span,
        of: fn(i64) -> Period,
    ) -> Result<Vec<Period>> {
        let mut all = Vec::new();
        let mut newest = self
            .0
            .prepare_cached("SELECT max(id) FROM article WHERE id <= ?1")?;
        let mut next = high;
        while next >= low {
            let key: Option<i64> = newest.query_row([next], |row| row.get(0))?;
            let Some(key) = key.filter(|key| *key >= low) else {
                break;
            };
            let period = of(key);
            next = period.span.0 - 1;
            all.push(period);
        }
        Ok(all)
    }

    /// The periods that a stretch is asked by: the month or year it is of, or else decades.
    pub(crate) fn periods(&self, span: Span) -> Result<Vec<Period>> {
        for of in [month_of, year_of] {
            let period = of(span.1);
            if period.span.0 <= span.0 {
                return Ok(vec![period]);
            }
        }
        self.periods_of(span, decade_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::bounds;

    #[test]
    fn a_key_lies_in_its_year_and_month() {
        for date in ["1800-01-01", "1999-12-31", "2024-02-29", "2299-12-31"] {
            let key = bounds(date, Some(3)).expect("a real date").0;
            let decade = format!("{}x", &date[..3]);
            for (period, name) in [
                (decade_of(key), decade.as_str()),
                (year_of(key), &date[..4]),
                (month_of(key), &date[..7]),
            ] {
                assert_eq!(period.name, name);
                assert!(period.span.0 <= key && key <= period.span.1, "{date}");
                assert_eq!(decade_of(period.span.0), decade_of(key));
                assert_eq!(decade_of(period.span.1), decade_of(key));
            }
        }
        for key in [-1, -2, -32_768, -32_769, -1_000_000] {
            let period = month_of(key);
            assert!(period.span.0 <= key && key <= period.span.1, "{key}");
            assert_eq!(
                (month_of(period.span.0), month_of(period.span.1)),
                (year_of(key), year_of(key))
            );
        }
    }
}
