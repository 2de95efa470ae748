//! Small questions about characters and the ends of lines; everything else is built on them.

/// Whether `c` is nothing but white space or a byte order mark.
pub(crate) fn is_space(c: char) -> bool {
    // Nearly every character asked for is Chinese.
    if c > '\u{3000}' {
        return c == '\u{feff}';
    }
    c.is_whitespace()
}

/// Whether `c` is a Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3134f}' | '〇')
}

/// Whether `c` ends a sentence.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '．' | '｡')
}

/// Whether `c` closes a quotation or a bracket.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '）' | ')' | '】' | '］' | ']' | '》' | '〉' | '"' | '〕' | '\''
    )
}

/// Whether `c` can only stand inside or at the end of a sentence, never at its start.
pub(crate) fn cannot_start(c: char) -> bool {
    is_stop(c) && c != '…'
        || matches!(
            c,
            '，' | ','
                | '、'
                | '；'
                | ';'
                | '：'
                | ':'
                | '”'
                | '’'
                | '）'
                | ')'
                | '》'
                | '」'
                | '』'
                | '】'
                | '%'
                | '％'
        )
}

/// Whether `c` is a mark that a paper prints before a byline or an entry.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '□' | '■'
            | '●'
            | '◆'
            | '◇'
            | '○'
            | '◎'
            | '▲'
            | '△'
            | '▼'
            | '▽'
            | '☆'
            | '★'
            | '•'
            | '▌'
            | '▎'
            | '►'
            | '▶'
            | '※'
            | '◤'
            | '◢'
            | '◥'
            | '◣'
            | '｜'
            | '|'
            | '▍'
            | '◉'
            | '✦'
            | '✎'
            | '✍'
            | '⊙'
            | '▪'
            | '▫'
            | '☉'
    )
}

/// The number of characters of `text` that are not white space, counted no further than `limit`.
pub(crate) fn letters_up_to(text: &str, limit: usize) -> usize {
    text.chars().filter(|c| !is_space(*c)).take(limit).count()
}

/// The length of `text` in columns: one for a half-width letter or figure, two for any other character.
///
/// Half-width signs count two, for where they stand between Chinese characters they were printed full-width.
pub(crate) fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == ' ' {
                1
            } else {
                2
            }
        })
        .sum()
}

/// The part of `text` that its last `count` characters make.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    match text.char_indices().rev().nth(count.saturating_sub(1)) {
        Some((at, _)) => &text[at..],
        None => text,
    }
}

/// The part of `text` that its first `count` characters make.
pub(crate) fn head(text: &str, count: usize) -> &str {
    match text.char_indices().nth(count) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

/// Where the bracket opens that the last character of `text` closes, if that is within its last characters.
pub(crate) fn open_of_last(text: &str) -> Option<usize> {
    let mut back = text.char_indices().rev();
    let (_, close) = back.next()?;
    let pairs: (&[char], &[char]) = match close {
        '）' | ')' => (&['（', '('], &['）', ')']),
        '】' => (&['【'], &['】']),
        '］' | ']' => (&['［', '['], &['］', ']']),
        '〕' => (&['〔'], &['〕']),
        _ => return None,
    };
    let mut depth = 1usize;
    for (at, c) in back.take(80) {
        if pairs.1.contains(&c) {
            depth += 1;
        } else if pairs.0.contains(&c) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Whether `text` ends a sentence, closing quotes and a bracketed remark after the full stop included.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let mut rest = text.trim_end_matches(is_space);
    for _ in 0..6 {
        let Some(c) = rest.chars().next_back() else {
            return false;
        };
        if is_stop(c) {
            return true;
        }
        if c == '.' {
            return rest[..rest.len() - 1]
                .chars()
                .next_back()
                .is_some_and(|b| is_han(b) || is_closer(b));
        }
        if !is_closer(c) {
            return false;
        }
        if let Some(open) = open_of_last(rest) {
            let inner = &rest[open..rest.len() - c.len_utf8()];
            if inner.chars().next_back().is_some_and(is_stop) {
                return true;
            }
            rest = rest[..open].trim_end_matches(is_space);
        } else {
            rest = &rest[..rest.len() - c.len_utf8()];
        }
    }
    false
}

/// Whether quotes and brackets are paired within `text`.
pub(crate) fn balanced(text: &str) -> bool {
    let mut counts = [0i32; 5];
    let mut pair = |pair: usize, step: i32| {
        counts[pair] += step;
        counts[pair] >= 0
    };
    let bytes = text.as_bytes();
    // Each of the signs begins with one of three bytes, or is one byte long; no other character need be looked at.
    if memchr::memchr2(b'(', b')', bytes).is_some() {
        for c in text.chars() {
            let (at, step) = match c {
                '(' => (1, 1),
                ')' => (1, -1),
                c => match paired(c) {
                    Some(found) => found,
                    None => continue,
                },
            };
            if !pair(at, step) {
                return false;
            }
        }
    } else {
        for at in memchr::memchr3_iter(0xe2, 0xe3, 0xef, bytes) {
            if let Some((at, step)) = text[at..].chars().next().and_then(paired)
                && !pair(at, step)
            {
                return false;
            }
        }
    }
    counts == [0; 5]
}

/// Which pair a sign belongs to, and whether it opens or closes it.
fn paired(c: char) -> Option<(usize, i32)> {
    Some(match c {
        '“' => (0, 1),
        '”' => (0, -1),
        '（' => (1, 1),
        '）' => (1, -1),
        '《' => (2, 1),
        '》' => (2, -1),
        '【' => (3, 1),
        '】' => (3, -1),
        '「' => (4, 1),
        '」' => (4, -1),
        _ => return None,
    })
}

/// Whether a sentence ends inside `text`, before its last character.
pub(crate) fn has_inner_stop(text: &str) -> bool {
    let mut back = text.chars();
    back.next_back();
    back.as_str().contains(['。', '；', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_stop_whatever_closes_after_it() {
        for (text, ends) in [
            ("会议结束。", true),
            ("他说：“好。”", true),
            ("他说：“好”", false),
            ("活动举办。（王明）", true),
            ("（活动已举办。）", true),
            ("贴心的“娘家人”", false),
            ("真的吗？！", true),
            ("身心……", true),
            ("建设忠诚干", false),
            ("共计3.", false),
            ("会议结束.", true),
            ("第三届委员会(扩大)", false),
            ("", false),
            ("”", false),
        ] {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }

    #[test]
    fn quotes_are_balanced_only_in_pairs_and_in_order() {
        for (text, whole) in [
            ("“甲”（乙）", true),
            ("“甲", false),
            ("甲”", false),
            ("”甲“", false),
            ("甲", true),
        ] {
            assert_eq!(balanced(text), whole, "{text}");
        }
    }
}
