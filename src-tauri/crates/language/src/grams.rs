//! Grams: the tokens of the search index, two folded characters each.
//!
//! This is the hot path of an import, so a token is never allocated: it lives in a few bytes on the stack.

use crate::fold;

/// Stands between two blocks of an indexed text, so that no hit goes from one to the next.
pub const BLOCK_END: char = '\u{1e}';

/// Begins a name at the head of an indexed text, which is a token as it stands: names, then `BLOCK_END`, then the text.
pub const MARK: char = '\u{1d}';

/// Gives each gram of a text, in order: its folded characters, and the bytes of the original it was made from.
///
/// A run is what stands between two `BLOCK_END`s. Of an indexed text each pair of neighbours in a run is a gram, and
/// then `BLOCK_END` in the place of the pair that its last character would begin; so every character starts one gram,
/// a phrase is grams at consecutive positions that can't reach into the next run, and where runs end can be asked.
/// Of a query (`query`) there are only the pairs, the one character where a run has no more, and `BLOCK_END` where it
/// is all that is asked. Names at the head, each after a `MARK`, are tokens as they stand. `emit` takes the token and its half-open byte range.
pub fn grams(text: &str, query: bool, emit: &mut impl FnMut(&str, usize, usize)) {
    const END: &str = "\u{1e}";
    if query && text == END {
        return emit(END, 0, END.len());
    }
    let mut begin = 0;
    if text.starts_with(MARK) {
        let head = text.find(BLOCK_END).unwrap_or(text.len());
        while begin < head {
            let name = text[begin + 1..head].find(MARK);
            let to = name.map_or(head, |length| begin + 1 + length);
            emit(&text[begin..to], begin, to);
            begin = to;
        }
    }
    let mut token = [0; 8];
    // The length of the character at the front of the token, where it starts in the text, and whether it has a
    // neighbour before it. Zero says that the run has no character yet.
    let (mut held, mut held_at, mut in_pair) = (0, 0, false);
    let end = |token: &[u8],
               held_at: usize,
               at: usize,
               in_pair: bool,
               emit: &mut dyn FnMut(&str, usize, usize)| {
        if !query {
            emit(END, held_at, at);
        } else if !in_pair {
            emit(whole(token), held_at, at);
        }
    };
    for (at, c) in text[begin..].char_indices() {
        let at = begin + at;
        if c == BLOCK_END {
            if held > 0 {
                end(&token[..held], held_at, at, in_pair, emit);
            }
            (held, in_pair) = (0, false);
            continue;
        }
        let length = fold(c).encode_utf8(&mut token[held..]).len();
        if held > 0 {
            emit(whole(&token[..held + length]), held_at, at + c.len_utf8());
            token.copy_within(held..held + length, 0);
            in_pair = true;
        }
        (held, held_at) = (length, at);
    }
    if held > 0 {
        end(&token[..held], held_at, text.len(), in_pair, emit);
    }
}

#[inline]
fn whole(token: &[u8]) -> &str {
    str::from_utf8(token).expect("whole characters were written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold_text;
    use proptest::prelude::*;

    fn tokens(text: &str, query: bool) -> Vec<String> {
        let mut tokens = Vec::new();
        grams(text, query, &mut |token, _, _| {
            tokens.push(token.to_owned())
        });
        tokens
    }

    /// Text, tokens when indexed, tokens when asked for.
    const CASES: &[(&str, &[&str], &[&str])] = &[
        ("", &[], &[]),
        ("工", &["\u{1e}"], &["工"]),
        ("工會", &["工会", "\u{1e}"], &["工会"]),
        (
            "工会 Ａ",
            &["工会", "会 ", " a", "\u{1e}"],
            &["工会", "会 ", " a"],
        ),
        (
            "女职\u{1e}工",
            &["女职", "\u{1e}", "\u{1e}"],
            &["女职", "工"],
        ),
        ("\u{1e}\u{1e}工\u{1e}", &["\u{1e}"], &["工"]),
        ("𠀀㑮工", &["𠀀𫝈", "𫝈工", "\u{1e}"], &["𠀀𫝈", "𫝈工"]),
        ("\u{1e}", &[], &["\u{1e}"]),
        (
            "\u{1d}2010\u{1d}2010-05\u{1e}工会",
            &["\u{1d}2010", "\u{1d}2010-05", "工会", "\u{1e}"],
            &["\u{1d}2010", "\u{1d}2010-05", "工会"],
        ),
        (
            "工\u{1d}会",
            &["工\u{1d}", "\u{1d}会", "\u{1e}"],
            &["工\u{1d}", "\u{1d}会"],
        ),
    ];

    #[test]
    fn a_text_gives_pairs_and_the_end_of_each_run() {
        for (text, indexed, asked) in CASES {
            assert_eq!(tokens(text, false), *indexed, "indexed {text:?}");
            assert_eq!(tokens(text, true), *asked, "asked {text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_character_starts_one_gram(text in "[工会職Ａb😀 \u{1e}]{0,40}") {
            let starts: Vec<usize> =
                text.char_indices().filter(|(_, c)| *c != BLOCK_END).map(|(at, _)| at).collect();
            let mut seen = Vec::new();
            grams(&text, false, &mut |_, start, _| seen.push(start));
            prop_assert_eq!(seen, starts, "phrases need consecutive positions");
        }

        #[test]
        fn a_gram_is_the_folded_text_of_its_range(text in "\\PC{0,40}") {
            let mut ranges = Vec::new();
            grams(&text, false, &mut |token, start, end| ranges.push((token.to_owned(), start, end)));
            for (token, start, end) in ranges {
                let folded = fold_text(&text[start..end]);
                let last = end == text.len() && folded.chars().count() == 1;
                prop_assert_eq!(token, if last { BLOCK_END.to_string() } else { folded });
            }
        }

        #[test]
        fn what_is_in_a_run_is_found_as_consecutive_grams(text in "[工会职]{2,30}", from in 0usize..28, length in 2usize..8) {
            let chars: Vec<char> = text.chars().collect();
            let from = from.min(chars.len() - 2);
            let to = (from + length).min(chars.len());
            let phrase: String = chars[from..to].iter().collect();
            let (indexed, asked) = (tokens(&text, false), tokens(&phrase, true));
            prop_assert!(indexed.windows(asked.len()).any(|window| window == asked));
        }
    }
}
