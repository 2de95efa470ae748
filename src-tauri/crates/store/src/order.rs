//! The article key: ordered by date, page and place, so that newest first is the key backwards.
//!
//! A dated key holds, from its high bits to its low: the day since 1800-01-01 (18 bits, from 1), the page number
//! turned round (8 bits: page 1 is highest, 0 is a page without a number), a slot turned round (12 bits, the first
//! article of a page is highest). An undated key is negative and falls as articles come, so that undated pages come
//! last, in the order they were imported. Keys of one page stand side by side, which keeps the index small.

use crate::{Error, Result};

pub(crate) const SLOT_BITS: u32 = 12;
pub(crate) const NUMBER_BITS: u32 = 8;
/// How many articles one day and page number can hold, over all papers.
pub(crate) const SLOTS: i64 = 1 << SLOT_BITS;

/// The first and last key a day and page number may use; the higher key is read first.
pub(crate) fn bounds(date: &str, number: Option<u32>) -> Result<(i64, i64)> {
    let day = day(date).ok_or_else(|| Error::Invalid {
        what: "date",
        value: date.to_owned(),
    })?;
    let turned = match number {
        Some(n) => 256 - i64::from(n.clamp(1, 255)),
        None => 0,
    };
    let low = (day << (NUMBER_BITS + SLOT_BITS)) | (turned << SLOT_BITS);
    Ok((low, low + SLOTS - 1))
}

/// The keys of a whole day: `[first, last]`.
pub(crate) fn day_bounds(date: &str) -> Result<(i64, i64)> {
    let day = day(date).ok_or_else(|| Error::Invalid {
        what: "date",
        value: date.to_owned(),
    })?;
    Ok((
        day << (NUMBER_BITS + SLOT_BITS),
        ((day + 1) << (NUMBER_BITS + SLOT_BITS)) - 1,
    ))
}

/// Days since 1800-01-01, counted from 1; `None` for anything but a real `YYYY-MM-DD` from then to 2299.
fn day(date: &str) -> Option<i64> {
    let bytes = date.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year: i64 = date.get(..4)?.parse().ok()?;
    let month: i64 = date.get(5..7)?.parse().ok()?;
    let number: i64 = date.get(8..)?.parse().ok()?;
    if !(1800..2300).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&number) {
        return None;
    }
    // Days from a civil date, with the year begun in March so that the leap day is its last
    // (the usual proleptic Gregorian arithmetic).
    let from_civil = |y: i64, m: i64, d: i64| {
        let y = if m <= 2 { y - 1 } else { y };
        let era = y.div_euclid(400);
        let of_era = y - era * 400;
        let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = [
        31,
        if leap { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    if number > longest[usize::try_from(month - 1).ok()?] {
        return None;
    }
    Some(from_civil(year, month, number) - from_civil(1800, 1, 1) + 1)
}

/// The day a dated key belongs to.
pub(crate) fn day_of(key: i64) -> i64 {
    key >> (NUMBER_BITS + SLOT_BITS)
}

/// The page number a key was made with; `None` where the key does not say (255 and up, none, or a full page).
pub(crate) fn number_of(key: i64) -> Option<u32> {
    if key < 0 {
        return None;
    }
    let turned = (key >> SLOT_BITS) & ((1 << NUMBER_BITS) - 1);
    u32::try_from(256 - turned)
        .ok()
        .filter(|n| (1..255).contains(n))
}

/// The first key of a day counted as in the keys.
pub(crate) fn day_start(day: i64) -> i64 {
    day << (NUMBER_BITS + SLOT_BITS)
}

/// Year, month and day of a day counted as in the keys.
pub(crate) fn civil(day: i64) -> (i64, i64, i64) {
    // The arithmetic begins at 0000-03-01, this many days before the day that the keys count from.
    const EPOCH: i64 = 657_376;
    let z = day + EPOCH;
    let era = z.div_euclid(146_097);
    let of_era = z - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// The first key of a month, which may be one after the last year there is.
pub(crate) fn first_of_month(year: i64, month: i64) -> i64 {
    let first = day(&format!("{:04}-{month:02}-01", year.min(2299))).unwrap_or(0);
    day_start(if year > 2299 { first + 365 } else { first })
}

/// The last key of a month `YYYY-MM`.
pub(crate) fn month_end(month: &str) -> Option<i64> {
    let last = (28..=31)
        .rev()
        .map(|d| format!("{month}-{d}"))
        .find(|date| day(date).is_some())?;
    day_bounds(&last).ok().map(|(_, high)| high)
}

/// Whether a text is a date that a page can have.
pub fn is_date(date: &str) -> bool {
    day(date).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_days_and_earlier_pages_have_higher_keys() {
        let key = |date, number| bounds(date, number).expect("a real date").1;
        assert!(
            key("2023-11-17", Some(8)) > key("2023-11-16", Some(1)),
            "a later day is newer"
        );
        assert!(
            key("2023-11-16", Some(1)) > key("2023-11-16", Some(2)),
            "page 1 is read before page 2"
        );
        assert!(
            key("2023-11-16", Some(255)) > key("2023-11-16", None),
            "pages without a number come last"
        );
        assert!(key("1800-01-01", None) > 0, "dated keys are positive");
        let (low, high) = day_bounds("2024-02-29").expect("a real date");
        assert!(low <= key("2024-02-29", None) && key("2024-02-29", Some(1)) <= high);
    }

    #[test]
    fn a_key_gives_its_date_back() {
        for date in [
            "1800-01-01",
            "1899-12-31",
            "1900-03-01",
            "2000-02-29",
            "2023-11-16",
            "2299-12-31",
        ] {
            let (year, month, day) = civil(day_of(bounds(date, Some(3)).expect("a real date").0));
            assert_eq!(format!("{year:04}-{month:02}-{day:02}"), date);
        }
        assert_eq!(
            month_end("2024-02"),
            day_bounds("2024-02-29").ok().map(|b| b.1)
        );
    }

    #[test]
    fn only_real_dates_are_dates() {
        for good in ["2024-02-29", "1949-10-01", "2299-12-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-1-1",
            "",
            "二〇二三",
            "0000-01-01",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
