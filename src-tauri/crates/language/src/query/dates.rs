//! Days as people type them: `2023`, `2023-10`, `2023-10-05`, and from one to another with `..`.

use super::DateRange;

/// Reads days; `None` for what is none.
pub(super) fn range(text: &str) -> Option<DateRange> {
    let Some((from, to)) = text.split_once("..") else {
        let (from, to) = span(text)?;
        return Some(DateRange {
            from: Some(from),
            to: Some(to),
        });
    };
    let side = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            span(text).map(Some)
        }
    };
    let (from, to) = (side(from)?.map(|s| s.0), side(to)?.map(|s| s.1));
    let sane = match (&from, &to) {
        (None, None) => false,
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    sane.then_some(DateRange { from, to })
}

/// The first and last day of a year, a month or a day.
fn span(text: &str) -> Option<(String, String)> {
    let plain = text.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let parts: Vec<&str> = plain.trim_end_matches('-').split('-').collect();
    let number = |at: usize, widths: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let part: &&str = parts.get(at)?;
        (widths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let year = number(0, 4..=4).filter(|year| (1800..2300).contains(year))?;
    let month = || number(1, 1..=2).filter(|month| (1..=12).contains(month));
    match parts.len() {
        1 => Some((format!("{year}-01-01"), format!("{year}-12-31"))),
        2 => {
            let month = month()?;
            let last = length(year, month);
            Some((
                format!("{year}-{month:02}-01"),
                format!("{year}-{month:02}-{last:02}"),
            ))
        }
        3 => {
            let month = month()?;
            let day = number(2, 1..=2).filter(|day| (1..=length(year, month)).contains(day))?;
            let day = format!("{year}-{month:02}-{day:02}");
            Some((day.clone(), day))
        }
        _ => None,
    }
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
