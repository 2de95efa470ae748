//! Which issues of a paper are here, and which should be: 缺期 and 缺版.
//!
//! When a paper comes out is told by its issues: a weekday on which at least half of the weeks have one is a day it
//! comes out on. Between the first and the last issue here, such a day without one is missing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::small;
use crate::{Archive, Error, IssueDay, IssueYear, Paper, Result};

impl Archive {
    /// The papers that issues of are here, the one with most pages first.
    pub fn papers(&self) -> Result<Vec<Paper>> {
        let papers = self.store.read(|reader| reader.dated_papers())?;
        let papers = papers.into_iter();
        Ok(papers
            .map(|(name, first, last)| Paper { name, first, last })
            .collect())
    }

    /// The issues of a paper in a year; `paper` is none for pages that do not say theirs.
    pub fn issues(&self, paper: Option<&str>, year: u32) -> Result<IssueYear> {
        let day = |text: &str| text.parse::<Date>().ok();
        let (span, pages) = self.store.read(|reader| {
            let papers = reader.dated_papers()?;
            let span = papers
                .into_iter()
                .find(|(name, ..)| name.as_deref() == paper)
                .map(|(_, first, last)| (first, last));
            let (from, to) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
            Ok((span, reader.pages_between(paper, &from, &to)?))
        })?;
        let mut issues: BTreeMap<Date, Vec<Option<u32>>> = BTreeMap::new();
        for (date, number) in pages {
            if let Some(date) = day(&date) {
                issues.entry(date).or_default().push(number);
            }
        }
        let bounds = i16::try_from(year)
            .ok()
            .and_then(|year| Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)));
        let Some((first, last)) = bounds else {
            return Err(Error::Invalid {
                what: "year",
                value: year.to_string(),
            });
        };
        let span = span.and_then(|(from, to)| Some((day(&from)?.max(first), day(&to)?.min(last))));
        Ok(calendar(year, &issues, span))
    }
}

/// A year of a paper, of its pages by day and the days between which it is looked at.
fn calendar(
    year: u32,
    issues: &BTreeMap<Date, Vec<Option<u32>>>,
    span: Option<(Date, Date)>,
) -> IssueYear {
    let mut days = Vec::new();
    let Some((from, to)) = span.filter(|(from, to)| from <= to) else {
        return IssueYear {
            year,
            days,
            missing: 0,
            weekdays: Vec::new(),
        };
    };
    let weekday = |date: Date| date.weekday().to_monday_zero_offset() as usize;
    // How often each weekday comes, how often with an issue, and how many pages such an issue has.
    let (mut all, mut with, mut sizes) = ([0_u32; 7], [0_u32; 7], [(); 7].map(|()| Vec::new()));
    let stretch = || {
        from.series(jiff::Span::new().days(1))
            .take_while(|date| *date <= to)
    };
    for date in stretch() {
        all[weekday(date)] += 1;
        if let Some(pages) = issues.get(&date) {
            with[weekday(date)] += 1;
            sizes[weekday(date)].push(highest(pages));
        }
    }
    let out = |date: Date| with[weekday(date)] > 0 && 2 * with[weekday(date)] >= all[weekday(date)];
    let usual = sizes.map(|mut sizes| {
        sizes.sort_unstable();
        sizes.get(sizes.len() / 2).copied().unwrap_or(0)
    });
    let mut missing = 0;
    for date in stretch() {
        match issues.get(&date) {
            Some(pages) => {
                let most = highest(pages);
                let gaps = (1..=most).filter(|n| !pages.contains(&Some(*n))).collect();
                days.push(IssueDay {
                    date: date.to_string(),
                    pages: small(pages.len()),
                    gaps,
                    fewer: usual[weekday(date)].saturating_sub(most),
                });
            }
            None if out(date) => {
                missing += 1;
                days.push(IssueDay {
                    date: date.to_string(),
                    pages: 0,
                    gaps: Vec::new(),
                    fewer: 0,
                });
            }
            None => {}
        }
    }
    IssueYear {
        year,
        days,
        missing,
        weekdays: (0..7)
            .filter(|at| with[*at] > 0 && 2 * with[*at] >= all[*at])
            .map(|at| at as u8 + 1)
            .collect(),
    }
}

/// The highest page number of an issue; 0 where none of its pages has one.
fn highest(pages: &[Option<u32>]) -> u32 {
    pages.iter().flatten().copied().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_a_paper_comes_out_on_are_told_by_its_issues() {
        let date = |month, day| Date::new(2023, month, day).expect("a date");
        let mut issues: BTreeMap<Date, Vec<Option<u32>>> = BTreeMap::new();
        // Monday to Friday in November; the 16th is missing, the 20th has lost its page 3.
        for day in 1..=30 {
            let at = date(11, day);
            if at.weekday().to_monday_zero_offset() < 5 && day != 16 {
                let pages = if day == 20 {
                    vec![1, 2, 4]
                } else {
                    vec![1, 2, 3, 4]
                };
                issues.insert(at, pages.into_iter().map(Some).collect());
            }
        }
        // One Saturday issue does not make a Saturday paper.
        issues.insert(date(11, 4), vec![Some(1)]);
        let year = calendar(2023, &issues, Some((date(11, 1), date(11, 30))));
        assert_eq!(year.weekdays, [1, 2, 3, 4, 5]);
        let missing: Vec<&str> = year
            .days
            .iter()
            .filter(|day| day.pages == 0)
            .map(|day| day.date.as_str())
            .collect();
        assert_eq!((missing.as_slice(), year.missing), (&["2023-11-16"][..], 1));
        let short = year.days.iter().find(|day| day.date == "2023-11-20");
        assert_eq!(short.map(|day| day.gaps.as_slice()), Some(&[3][..]));
        assert!(calendar(2023, &BTreeMap::new(), None).days.is_empty());
    }
}
