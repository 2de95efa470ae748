//! Where the terms of a query stand in a text. All offsets are code points of the original text.

use crate::{Place, Query, fold};

/// Finds a folded needle in a text: every hit that does not overlap the one before, as half-open code-point ranges.
///
/// An empty needle is nowhere.
#[must_use]
pub fn find_folded(haystack: &str, needle_folded: &[char]) -> Vec<[u32; 2]> {
    let folded: Vec<char> = haystack.chars().map(fold).collect();
    let mut found = Vec::new();
    find(&folded, needle_folded, &mut found);
    found
}

/// What a text is that hits are marked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// A line of the head.
    Title,
    /// A block that is no printed credit.
    Body,
    /// A printed credit.
    Credit,
}

/// Finds all words that a query looks for in such a text, sorted, hits that overlap made one.
#[must_use]
pub fn hits(text: &str, query: &Query, of: Where) -> Vec<[u32; 2]> {
    let words = query.words();
    if words.is_empty() {
        return Vec::new();
    }
    let folded: Vec<char> = text.chars().map(fold).collect();
    let mut found = Vec::new();
    for (place, word) in words {
        let fits = match place {
            Place::Anywhere => true,
            Place::Title => of == Where::Title,
            Place::Body => of == Where::Body,
        };
        if !fits {
            continue;
        }
        if word.strict {
            let original: Vec<char> = text.chars().collect();
            let wanted: Vec<char> = word.text.chars().collect();
            find(&original, &wanted, &mut found);
        } else {
            find(&folded, &word.folded, &mut found);
        }
    }
    found.sort_unstable();
    let mut merged: Vec<[u32; 2]> = Vec::with_capacity(found.len());
    for hit in found {
        match merged.last_mut() {
            Some(last) if hit[0] < last[1] => last[1] = last[1].max(hit[1]),
            _ => merged.push(hit),
        }
    }
    merged
}

fn find(folded: &[char], needle: &[char], found: &mut Vec<[u32; 2]>) {
    let Some((&first, rest)) = needle.split_first() else {
        return;
    };
    let mut at = 0;
    while let Some(ahead) = folded[at..].iter().position(|&c| c == first) {
        let start = at + ahead;
        if folded[start + 1..].starts_with(rest) {
            at = start + needle.len();
            found.push([start as u32, at as u32]);
        } else {
            at = start + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fold_text, parse_query};
    use proptest::prelude::*;

    /// Text, query, hits.
    const CASES: &[(&str, &str, &[[u32; 2]])] = &[
        ("总工会与工会", "工会", &[[1, 3], [4, 6]]),
        ("總工會", "工会", &[[1, 3]]),
        ("全国总工会", "總工會", &[[2, 5]]),
        ("ＡＢｃ", "abc", &[[0, 3]]),
        ("工工工", "工工", &[[0, 2]]),
        ("女职工工会", "女职工 工会", &[[0, 3], [3, 5]]),
        ("女职工", "女职 职工", &[[0, 3]]),
        ("女职工", "女职 -工", &[[0, 2]]),
        ("女职工", "标题:女职", &[]),
        ("工會工会", "=工会", &[[2, 4]]),
        ("女职工的权益", "女职工~3 权益", &[[0, 3], [4, 6]]),
        ("工\u{1e}会", "工会", &[]),
        ("😀工会", "工会", &[[1, 3]]),
        ("工会", "", &[]),
        ("工", "工会", &[]),
    ];

    #[test]
    fn hits_are_code_points_of_the_original() {
        for (text, typed, expected) in CASES {
            assert_eq!(
                hits(text, &parse_query(typed).0, Where::Body),
                *expected,
                "{typed} in {text}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_stands_in_a_hit_folds_to_the_needle(text in "[工會会Aａ😀]{0,30}", needle in "[工会a]{1,3}") {
            let needle: Vec<char> = needle.chars().collect();
            let chars: Vec<char> = text.chars().collect();
            let found = find_folded(&text, &needle);
            for hit in &found {
                let stretch: String = chars[hit[0] as usize..hit[1] as usize].iter().collect();
                prop_assert_eq!(fold_text(&stretch), needle.iter().collect::<String>());
            }
            prop_assert!(found.windows(2).all(|pair| pair[0][1] <= pair[1][0]));
            let anywhere = fold_text(&text).contains(&needle.iter().collect::<String>());
            prop_assert_eq!(anywhere, !found.is_empty());
        }
    }
}
