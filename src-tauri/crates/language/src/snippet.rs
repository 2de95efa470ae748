//! A short stretch of a text around its first hit, for lists of results.

use crate::BLOCK_END;

/// Stands where a snippet leaves text out.
const CUT: &str = "……";

/// How many characters the sign of a cut has.
const CUT_LENGTH: usize = 2;

/// Signs that end something, and that no line begins with.
const ENDS: &[char] = &[
    '，', '。', '、', '；', '：', '！', '？', '）', '”', '’', '》', '」', '…', ',', '.', ')',
];

/// Cuts a window of about `length` code points around the first hit, with `……` where its block goes on.
///
/// `hits` are sorted, as `hits` gives them; without any, the snippet is the beginning of the text. Gives the snippet
/// and its hits, in code points of the snippet. A window never cuts a hit nor reaches over a `BLOCK_END`; it is
/// longer than asked only where the first hit is.
#[must_use]
pub fn snippet(text: &str, hits: &[[u32; 2]], length: usize) -> (String, Vec<[u32; 2]>) {
    let chars: Vec<char> = text.chars().collect();
    let hits: Vec<(usize, usize)> = hits
        .iter()
        .map(|hit| (hit[0] as usize, hit[1] as usize))
        .filter(|&(start, end)| start < end && end <= chars.len())
        .collect();
    let first = hits.first().copied().unwrap_or((0, 0));
    let block_start = chars[..first.0]
        .iter()
        .rposition(|&c| c == BLOCK_END)
        .map_or(0, |at| at + 1);
    let block_end = chars[first.1..]
        .iter()
        .position(|&c| c == BLOCK_END)
        .map_or(chars.len(), |at| first.1 + at);

    // A third of the room goes before the hit; what the block does not fill after it goes before it too.
    let room = length.saturating_sub(first.1 - first.0);
    let after = block_end - first.1;
    let before = (room / 3)
        .max(room.saturating_sub(after))
        .min(first.0 - block_start);
    let mut start = first.0 - before;
    if start > block_start {
        // A cut is not followed by the comma of what was left out.
        start += chars[start..first.0]
            .iter()
            .take_while(|c| ENDS.contains(c))
            .count();
    }
    let mut end = first.1 + (room - before).min(after);
    if let Some(&(cut, _)) = hits.iter().find(|&&(from, to)| from < end && end < to) {
        end = cut;
    }

    let mut snippet = String::new();
    let mut shift = 0;
    if start > block_start {
        snippet.push_str(CUT);
        shift = CUT_LENGTH;
    }
    snippet.extend(&chars[start..end]);
    if end < block_end {
        snippet.push_str(CUT);
    }
    let within = hits
        .iter()
        .filter(|&&(from, to)| from >= start && to <= end)
        .map(|&(from, to)| [(from - start + shift) as u32, (to - start + shift) as u32])
        .collect();
    (snippet, within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Where, hits, parse_query};
    use proptest::prelude::*;

    /// Text, query, length, snippet with its hits in brackets.
    const CASES: &[(&str, &str, usize, &str)] = &[
        ("", "工会", 10, ""),
        ("女职工之家揭牌", "", 4, "女职工之……"),
        ("女职工之家揭牌", "", 7, "女职工之家揭牌"),
        ("女职工之家揭牌", "职工", 10, "女[职工]之家揭牌"),
        (
            "甲乙丙丁戊己庚辛壬癸子丑寅卯工会辰巳午未申酉戌亥",
            "工会",
            8,
            "……寅卯[工会]辰巳午未……",
        ),
        ("甲乙丙，丁工会戊己庚辛", "工会", 8, "……丁[工会]戊己庚辛"),
        ("甲乙丙丁戊己庚辛工会", "工会", 6, "……戊己庚辛[工会]"),
        ("工会甲乙丙丁戊己庚辛", "工会", 6, "[工会]甲乙丙丁……"),
        ("甲工会乙丙工会丁戊", "工会", 6, "甲[工会]乙丙……"),
        ("甲乙丙\u{1e}丁工会戊\u{1e}己庚", "工会", 20, "丁[工会]戊"),
        (
            "甲中华全国总工会乙",
            "中华全国总工会",
            3,
            "……[中华全国总工会]……",
        ),
        ("甲总工会乙", "总工会 工会", 3, "……[总工会]……"),
    ];

    #[test]
    fn a_snippet_shows_the_first_hit_whole() {
        for (text, typed, length, expected) in CASES {
            let (snippet, within) = snippet(
                text,
                &hits(text, &parse_query(typed).0, Where::Body),
                *length,
            );
            let mut marked = String::new();
            for (at, c) in snippet.chars().enumerate() {
                within
                    .iter()
                    .filter(|hit| hit[0] as usize == at)
                    .for_each(|_| marked.push('['));
                marked.push(c);
                within
                    .iter()
                    .filter(|hit| hit[1] as usize == at + 1)
                    .for_each(|_| marked.push(']'));
            }
            assert_eq!(marked, *expected, "{typed} in {text}, {length} long");
        }
    }

    proptest! {
        #[test]
        fn hits_of_a_snippet_are_hits_of_its_text(text in "[工会职a，\u{1e}]{0,60}", typed in "[工会职]{1,2}", length in 0usize..30) {
            let (query, _) = parse_query(&typed);
            let all = hits(&text, &query, Where::Body);
            let (snippet, within) = snippet(&text, &all, length);
            prop_assert_eq!(within.is_empty(), all.is_empty(), "the first hit is always shown");
            prop_assert_eq!(hits(&snippet, &query, Where::Body).len(), within.len(), "no hit is cut: {}", snippet);
            prop_assert!(!snippet.contains(BLOCK_END));
            prop_assert!(snippet.chars().count() <= length.max(2) + 2 * CUT_LENGTH);
        }
    }
}
