//! A text as it can be printed: one line, without what steers rather than stands, and without holes.
//!
//! What is taken out: control characters, marks that turn the writing direction (U+202E and its kind), joiners,
//! variation selectors, soft hyphens, the byte order mark. White space becomes one space. A character that no font of
//! the machine has becomes 〓, the block that typesetters put where a sort is missing; a sequence of emoji joined
//! into one becomes one 〓.

use super::Fonts;

/// Stands for a character that no font has.
const MISSING: char = '〓';
/// After so many letters without a place to break, a line may break anywhere.
const LONGEST_WORD: usize = 24;
/// A place where a line may break that is not seen.
const BREAK: char = '\u{200B}';

/// The text as it can be printed; empty where nothing of it can be seen.
pub(super) fn plain(text: &str, fonts: &Fonts) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut space, mut joined, mut run) = (false, false, 0);
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if c == '\u{200D}' {
            joined = true;
            continue;
        }
        if steers(c) {
            continue;
        }
        let shown = if fonts.has(c) { c } else { MISSING };
        let again = joined && shown == MISSING && out.ends_with(MISSING);
        joined = false;
        if again {
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
            run = 0;
        }
        space = false;
        run = if breaks(shown) { 0 } else { run + 1 };
        if run > LONGEST_WORD {
            out.push(BREAK);
            run = 1;
        }
        out.push(shown);
    }
    out
}

/// Whether the character is not seen itself and should not act on others either.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a line may break beside it by itself: Chinese and the marks of Chinese.
fn breaks(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '-')
}

/// A date `YYYY-MM-DD` in numbers, if it is one that a calendar has.
pub(super) fn calendar(date: &str) -> Option<(i32, u8, u8)> {
    let mut parts = date.trim().splitn(3, '-');
    let year = parts
        .next()?
        .parse()
        .ok()
        .filter(|y| (1..=9999).contains(y))?;
    let month = parts
        .next()?
        .parse()
        .ok()
        .filter(|m| (1..=12).contains(m))?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = parts
        .next()?
        .parse()
        .ok()
        .filter(|d| (1..=longest).contains(d))?;
    Some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        plain(text, &Fonts::system())
    }

    #[test]
    fn what_steers_is_taken_out() {
        assert_eq!(shown("\u{FEFF}工\u{202E}会\0\u{200B}报\u{7}"), "工会报");
        assert_eq!(shown("　　一\r\n二\t 三　"), "一 二 三");
        assert_eq!(shown("\u{202E}\n\u{200F}"), "", "nothing of it is seen");
    }

    #[test]
    fn what_no_font_has_is_one_block() {
        assert_eq!(shown("一\u{10FFFD}二"), "一〓二");
        assert_eq!(
            shown("\u{10FFFD}\u{200D}\u{10FFFD}\u{FE0F}\u{10FFFE}"),
            "〓〓",
            "what is joined into one picture is one"
        );
    }

    #[test]
    fn a_word_without_end_can_be_broken() {
        let text = shown(&"x".repeat(100));
        assert!(
            text.split(BREAK).all(|part| part.len() <= LONGEST_WORD),
            "{text}"
        );
        assert!(!shown(&"工".repeat(100)).contains(BREAK));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_cleaned_is_clean(text in "\\PC*|[\\s\\S]*") {
            let fonts = Fonts::none();
            let clean = plain(&text, &fonts);
            proptest::prop_assert!(!clean.chars().any(|c| c.is_control() || steers(c) && c != BREAK));
            proptest::prop_assert_eq!(clean.trim(), &clean);
            proptest::prop_assert_eq!(plain(&clean, &fonts), clean.clone(), "once is enough");
        }
    }

    #[test]
    fn a_date_is_one_of_the_calendar() {
        assert_eq!(calendar("2024-02-29"), Some((2024, 2, 29)));
        for no in [
            "",
            "2023-02-29",
            "2023-13-01",
            "2023-1",
            "x-y-z",
            "2023-04-31",
            "0-1-1",
        ] {
            assert_eq!(calendar(no), None, "{no}");
        }
    }
}
