//! How fast text is folded and cut into grams, and the tag box answers a key.

use std::hint::black_box;

use jianbao_language::{NameKeys, Where, fold_text, grams, hits, match_name, parse_query};
use jianbao_tests::generate::pages;

use crate::table::{Limit, Table, median, megabytes_a_second};

/// Articles whose text is folded.
const ARTICLES: usize = 8_000;
/// Names in a large vocabulary.
const NAMES: usize = 5_000;
/// What people type, from one letter to a whole name.
const TYPED: &[&str] = &[
    "g",
    "gh",
    "gonghui",
    "nvzhigong",
    "shishi",
    "zzzzzz",
    "工",
    "工会",
    "工hui",
];

pub(crate) fn measure(seed: u64) -> Table {
    let mut table = Table::new("Text");
    let text: String = pages(seed, ARTICLES).map(|page| page.text).collect();
    let query = parse_query("工会 女职工").0;

    let (_, took) = median(|| {
        let mut bytes = 0;
        grams(&text, false, &mut |token, _, _| bytes += token.len());
        black_box(bytes)
    });
    table.row(
        "grams for the index",
        megabytes_a_second(text.len(), took),
        "MB/s",
        Limit::AtLeast(50.0),
    );
    let (_, took) = median(|| black_box(fold_text(&text)).len());
    table.row(
        "folding",
        megabytes_a_second(text.len(), took),
        "MB/s",
        Limit::None,
    );
    let (_, took) = median(|| black_box(hits(&text, &query, Where::Body)).len());
    table.row(
        "hits of two terms",
        megabytes_a_second(text.len(), took),
        "MB/s",
        Limit::None,
    );

    let keys: Vec<NameKeys> = names(&text)
        .iter()
        .map(|name| NameKeys::new(name))
        .collect();
    let slowest = TYPED
        .iter()
        .map(|typed| {
            median(|| {
                keys.iter()
                    .filter_map(|keys| black_box(match_name(keys, typed)))
                    .count()
            })
            .1
        })
        .max()
        .unwrap_or_default();
    let slowest = slowest.as_secs_f64() * 1_000.0;
    table.row(
        format!("slowest key over {} names", keys.len()),
        slowest,
        "ms",
        Limit::AtMost(10.0),
    );
    table
}

/// Names of two to ten characters out of a text.
fn names(text: &str) -> Vec<String> {
    let chars: Vec<char> = text
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .collect();
    chars
        .chunks_exact(12)
        .take(NAMES)
        .enumerate()
        .map(|(at, chunk)| chunk[..2 + at % 9].iter().collect())
        .collect()
}
