//! The numbers that articles have in the search index.
//!
//! FTS5 writes of each hit how far its row is from the last, seven bits to a byte. Keys are far apart, for they have
//! room for every page a day could have; the articles there are stand on the first pages and in their first places.
//! So these get rows close together, in the order of their keys, and the few others keep their key, beyond all of
//! them. That spares more than a byte of five or six a hit.

use crate::order::{NUMBER_BITS, SLOT_BITS};
use crate::seek::Span;

/// The first so many pages of a day, and the first so many articles of a page, as powers of two.
const PAGE_BITS: u32 = 5;
const PLACE_BITS: u32 = 6;
/// Keys come after this in the index where they have no place among the close ones.
const FAR: i64 = 1 << 40;
/// What the first pages and the first articles have in their keys at least: both count down.
const FIRST_PAGES: i64 = (1 << NUMBER_BITS) - (1 << PAGE_BITS);
const FIRST_PLACES: i64 = (1 << SLOT_BITS) - (1 << PLACE_BITS);

/// Day, turned page number and turned place of a dated key.
fn parts(key: i64) -> (i64, i64, i64) {
    let page = (key >> SLOT_BITS) & ((1 << NUMBER_BITS) - 1);
    (
        key >> (NUMBER_BITS + SLOT_BITS),
        page,
        key & ((1 << SLOT_BITS) - 1),
    )
}

fn close(day: i64, page: i64, place: i64) -> i64 {
    (day << (PAGE_BITS + PLACE_BITS))
        | ((page - FIRST_PAGES) << PLACE_BITS)
        | (place - FIRST_PLACES)
}

/// The index's row of an article.
pub(crate) fn row_of(key: i64) -> i64 {
    if key < 0 {
        return key;
    }
    match parts(key) {
        (day, page, place) if page >= FIRST_PAGES && place >= FIRST_PLACES => {
            close(day, page, place)
        }
        _ => FAR | key,
    }
}

/// The article of an index's row.
pub(crate) fn key_of(row: i64) -> i64 {
    if row < 0 {
        return row;
    }
    if row >= FAR {
        return row & !FAR;
    }
    let page = (row >> PLACE_BITS) & ((1 << PAGE_BITS) - 1);
    let place = row & ((1 << PLACE_BITS) - 1);
    ((row >> (PAGE_BITS + PLACE_BITS)) << (NUMBER_BITS + SLOT_BITS))
        | ((page + FIRST_PAGES) << SLOT_BITS)
        | (place + FIRST_PLACES)
}

/// The close rows of a stretch of keys, both ends in it; empty where the first is higher than the last.
pub(crate) fn close_rows((low, high): Span) -> Span {
    let from = if low < 0 { low } else { first_from(low) };
    let to = if high < 0 {
        high
    } else {
        match row_of(high) {
            row if row < FAR => row,
            _ => first_from(high) - 1,
        }
    };
    (from, to)
}

/// The first close row whose key is not below one.
fn first_from(key: i64) -> i64 {
    match parts(key) {
        (day, page, _) if page < FIRST_PAGES => close(day, FIRST_PAGES, FIRST_PLACES),
        (day, page, place) => close(day, page, place.max(FIRST_PLACES)),
    }
}

/// The other rows of a stretch of keys.
pub(crate) fn far_rows((low, high): Span) -> Span {
    (
        FAR | low.clamp(0, FAR - 1),
        FAR | high.clamp(-1, FAR - 1).max(0),
    )
}

/// Whether rows lie beyond the close ones.
pub(crate) fn is_far(row: i64) -> bool {
    row >= FAR
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::bounds;
    use proptest::prelude::*;

    fn key() -> impl Strategy<Value = i64> {
        let dated = (1_i64..182_000, 0_i64..256, 0_i64..4_096);
        let busy = (80_000_i64..80_003, 215_i64..256, 4_020_i64..4_096);
        let of =
            |(day, page, place)| (day << (NUMBER_BITS + SLOT_BITS)) | (page << SLOT_BITS) | place;
        prop_oneof![dated.prop_map(of), busy.prop_map(of), -50_i64..0]
    }

    #[test]
    fn a_paper_of_a_day_lies_close_together() {
        let row =
            |date, page, place| row_of(bounds(date, Some(page)).expect("a real date").1 - place);
        assert_eq!(row("2024-05-06", 1, 0) - row("2024-05-06", 1, 1), 1);
        assert_eq!(row("2024-05-06", 1, 0) - row("2024-05-06", 2, 0), 64);
        assert_eq!(row("2024-05-07", 8, 5) - row("2024-05-06", 8, 5), 2_048);
        assert!(is_far(row("2024-05-06", 1, 64)) && is_far(row("2024-05-06", 33, 0)));
    }

    proptest! {
        #[test]
        fn rows_are_keys_in_order_and_stretches_hold_what_they_should(
            keys in prop::collection::vec(key(), 1..40), low in key(), high in key()
        ) {
            for key in &keys {
                prop_assert_eq!(key_of(row_of(*key)), *key);
            }
            let mut rows: Vec<i64> = keys.iter().map(|key| row_of(*key)).filter(|row| !is_far(*row)).collect();
            rows.sort_unstable();
            prop_assert!(rows.iter().map(|row| key_of(*row)).is_sorted());
            for (low, high) in [(low, high), (i64::MIN, high), (low, i64::MAX), (low, low)] {
                let (close, far) = (close_rows((low, high)), far_rows((low, high)));
                for key in &keys {
                    let row = row_of(*key);
                    let span = if is_far(row) { far } else { close };
                    if low <= high {
                        prop_assert_eq!((span.0..=span.1).contains(&row), (low..=high).contains(key), "{} in {}..{}", key, low, high);
                    }
                }
            }
        }
    }
}
