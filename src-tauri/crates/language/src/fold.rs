//! Folding: one character to the one it is searched as. Width, letter case, traditional to simplified; no more.
//!
//! The table is frozen in `fold_table.txt`, for the search index is made of folded text: a table that changed with
//! a library or a compiler would silently stop finding what was indexed before. `examples/make_table.rs` makes it
//! anew and a test compares the two; whoever commits another one also has the index rebuilt.

use std::sync::LazyLock;

/// Pairs of a character and what it folds to, one after the other, sorted by the first; line ends are layout.
const PAIRS: &[u8] = include_bytes!("fold_table.txt");

/// The folds inside the basic plane; 0 says that `BEYOND` knows.
static BASIC: [u16; 0x1_0000] = basic();

/// The folds that leave, enter or stay in the supplementary planes, sorted by the first.
static BEYOND: [(char, char); count_beyond()] = beyond();

/// The table the other way round: what is folded to, and what folds to it, sorted.
static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut forms = Vec::new();
    let mut at = 0;
    while let Some((from, to, next)) = pair(at) {
        forms.push((to, from));
        at = next;
    }
    forms.sort_unstable();
    forms
});

/// Folds a character for comparison: full-width to half-width, capital to small, traditional to simplified.
///
/// One character becomes one character, so offsets in folded text are offsets in the original. Folding twice is
/// folding once. Traditional characters follow the first choice of OpenCC's `TSCharacters`.
#[inline]
#[must_use]
pub fn fold(c: char) -> char {
    match BASIC.get(c as usize) {
        Some(&folded) if folded != 0 => char::from_u32(u32::from(folded)).unwrap_or(c),
        _ => fold_beyond(c),
    }
}

/// Folds a whole text; the result has as many characters as the text.
#[must_use]
pub fn fold_text(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// All characters that fold to what `c` folds to, itself among them; the one they fold to comes first.
///
/// An index of characters as printed is asked for each of these to be searched as if it were folded.
pub fn forms(c: char) -> impl Iterator<Item = char> + Clone {
    let folded = fold(c);
    std::iter::once(folded).chain(other_forms(folded).iter().map(|&(_, other)| other))
}

/// What else folds to a folded character, as pairs with it; sorted.
pub(crate) fn other_forms(folded: char) -> &'static [(char, char)] {
    let from = FORMS.partition_point(|&(to, _)| to < folded);
    let count = FORMS[from..].partition_point(|&(to, _)| to == folded);
    &FORMS[from..from + count]
}

#[cold]
fn fold_beyond(c: char) -> char {
    BEYOND
        .binary_search_by_key(&c, |&(from, _)| from)
        .map_or(c, |at| BEYOND[at].1)
}

const fn basic() -> [u16; 0x1_0000] {
    let mut table = [0; 0x1_0000];
    let mut c = 0;
    while c < table.len() {
        table[c] = c as u16;
        c += 1;
    }
    let mut at = 0;
    while let Some((from, to, next)) = pair(at) {
        if (from as u32) < 0x1_0000 {
            table[from as usize] = if (to as u32) < 0x1_0000 { to as u16 } else { 0 };
        }
        at = next;
    }
    table
}

const fn count_beyond() -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some((from, to, next)) = pair(at) {
        count += is_beyond(from, to) as usize;
        at = next;
    }
    count
}

const fn beyond() -> [(char, char); count_beyond()] {
    let mut table = [('\0', '\0'); count_beyond()];
    let (mut at, mut filled) = (0, 0);
    while let Some((from, to, next)) = pair(at) {
        if is_beyond(from, to) {
            table[filled] = (from, to);
            filled += 1;
        }
        at = next;
    }
    table
}

const fn is_beyond(from: char, to: char) -> bool {
    from as u32 >= 0x1_0000 || to as u32 >= 0x1_0000
}

/// The pair that starts at or after byte `at`, and where the next one may start.
const fn pair(mut at: usize) -> Option<(char, char, usize)> {
    while at < PAIRS.len() && (PAIRS[at] == b'\n' || PAIRS[at] == b'\r') {
        at += 1;
    }
    if at >= PAIRS.len() {
        return None;
    }
    let (from, at) = decode(at);
    let (to, at) = decode(at);
    Some((from, to, at))
}

/// Reads one character of UTF-8; `str::chars` can't be called while compiling.
const fn decode(at: usize) -> (char, usize) {
    let first = PAIRS[at] as u32;
    let (bits, length) = match first {
        0..0x80 => (first, 1),
        0xC0..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let (mut code, mut read) = (bits, 1);
    while read < length {
        code = code << 6 | (PAIRS[at + read] & 0x3F) as u32;
        read += 1;
    }
    (
        char::from_u32(code).expect("the committed table is UTF-8"),
        at + length,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BLOCK_END;
    use ferrous_opencc::{OpenCC, config::BuiltinConfig};
    use proptest::prelude::*;
    use std::collections::{HashMap, HashSet};

    /// Original and folded.
    const CASES: &[(&str, &str)] = &[
        ("總工會", "总工会"),
        ("工會開展職工技能競賽", "工会开展职工技能竞赛"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("Workers' Daily", "workers' daily"),
        ("（記者 ＸＹ）：「好」！", "(记者 xy):「好」!"),
        ("￥１００", "¥100"),
        ("“两新”——组织", "“两新”——组织"),
        ("裏裡", "里里"),
        ("后後", "后后"),
        ("Ⅷ Ω é", "ⅷ ω é"),
        ("İ ß", "İ ß"),
    ];

    #[test]
    fn text_folds_to_what_it_is_searched_as() {
        for (original, folded) in CASES {
            assert_eq!(fold_text(original), *folded, "{original}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in '\0'..=char::MAX {
            assert_eq!(fold(fold(c)), fold(c), "U+{:04X} {c}", c as u32);
        }
    }

    #[test]
    fn the_forms_of_a_character_are_all_that_fold_as_it_does() {
        let mut of: HashMap<char, HashSet<char>> = HashMap::new();
        for c in '\0'..=char::MAX {
            of.entry(fold(c)).or_default().insert(c);
        }
        for c in '\0'..=char::MAX {
            let all: Vec<char> = forms(c).collect();
            let set: HashSet<char> = all.iter().copied().collect();
            assert_eq!(all.len(), set.len(), "U+{:04X} {c}: each once", c as u32);
            assert_eq!(set, of[&fold(c)], "U+{:04X} {c}", c as u32);
        }
        assert_eq!(forms('会').collect::<String>(), "会會");
        assert_eq!(forms('Ａ').collect::<String>(), "aAＡａ");
    }

    #[test]
    fn nothing_folds_to_or_from_a_block_end() {
        for c in '\0'..=char::MAX {
            assert_eq!(fold(c) == BLOCK_END, c == BLOCK_END, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn the_committed_table_says_what_opencc_says() {
        let opencc = OpenCC::from_config(BuiltinConfig::T2s).expect("it is built in");
        for c in '\0'..=char::MAX {
            let mut simplified = c;
            // Chains end: what is simple maps to itself. A loop would hang here, and none should.
            loop {
                let mut said = simplified_by(&opencc, simplified);
                said = match said as u32 {
                    0x3000 => ' ',
                    wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).expect("it is ASCII"),
                    // Brackets and money signs: the cases above say what they are.
                    0xFF5F..=0xFF60 | 0xFFE0..=0xFFE6 => fold(said),
                    _ => said,
                };
                let mut small = said.to_lowercase();
                said = match (small.next(), small.next()) {
                    (Some(one), None) => one,
                    _ => said,
                };
                if said == simplified {
                    break;
                }
                simplified = said;
            }
            assert_eq!(
                fold(c),
                simplified,
                "U+{:04X} {c}: run examples/make_table.rs, and have the index rebuilt",
                c as u32
            );
        }
    }

    fn simplified_by(opencc: &OpenCC, c: char) -> char {
        let said = opencc.convert(c.encode_utf8(&mut [0; 4]));
        let mut chars = said.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) => one,
            _ => c,
        }
    }

    proptest! {
        #[test]
        fn folded_text_has_as_many_characters(text in "\\PC*") {
            prop_assert_eq!(fold_text(&text).chars().count(), text.chars().count());
        }
    }
}
