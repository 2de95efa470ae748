//! Where sentences end: a text cut into pieces that together are the text again.
//!
//! Knows signs and a few words of saying, no dictionary. What stands in quotation marks or brackets is not cut: of
//! 他说：“……。……。” one sentence is made. Ellipses (……) end a sentence only at the end of a line or a quotation, for inside one
//! they are mostly a pause.

/// How far a quotation or a bracket reaches at most, in characters; one that does not end by then was never one.
const REACH: usize = 400;
/// How far after a quotation the word of saying stands at most, in characters.
const SAYING_REACH: usize = 16;
/// Words of saying. One of them after a quotation binds it to what follows: “……。”他说。
const SAYING: &[&str] = &[
    "说", "道", "表示", "告诉", "介绍", "问", "答", "称", "坦言", "感慨", "感叹", "回忆", "笑",
    "喊",
];

/// Cuts a text into sentences, white space kept with the sentence before it; joined, they are the text.
///
/// The last piece may lack an end, as headlines and bylines do. A line break ends a sentence. `.` ends one after Chinese
/// characters, or after a word where a space and another word or nothing follows.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let offset = |at: usize| chars.get(at).map_or(text.len(), |c| c.0);
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < chars.len() {
        let c = chars[at].1;
        let mut next = at + 1;
        let ends = if is_break(c) {
            true
        } else if let Some(close) = closing(c).and_then(|close| matching(&chars, at, close)) {
            next = close + 1;
            is_quotation(c) && ends_with_quotation(&chars, start, at, close)
        } else if is_end(c) || is_full_stop(&chars, at) {
            while next < chars.len() && (is_end(chars[next].1) || chars[next].1 == '…') {
                next += 1;
            }
            true
        } else if c == '…' {
            while next < chars.len() && chars[next].1 == '…' {
                next += 1;
            }
            chars.get(next).is_none_or(|&(_, after)| is_break(after))
        } else {
            false
        };
        if ends {
            while next < chars.len() && chars[next].1.is_whitespace() {
                next += 1;
            }
            pieces.push(&text[offset(start)..offset(next)]);
            start = next;
        }
        at = next;
    }
    if start < chars.len() {
        pieces.push(&text[offset(start)..]);
    }
    pieces
}

/// Whether a piece has the end of a sentence, not counting quotation marks and brackets after it.
pub(super) fn is_whole(piece: &str) -> bool {
    piece
        .trim_end()
        .trim_end_matches(is_closing)
        .ends_with(|c| is_end(c) || matches!(c, '…' | '.' | '．'))
}

/// Whether `c` ends a sentence wherever it stands.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

/// What closes the quotation or the bracket that `c` opens.
pub(super) fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        '"' => '"',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '》' | '）' | ')' | '】' | '〕' | '"'
    )
}

fn is_quotation(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '"')
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Where what opens at `open` closes, in this line and within reach.
pub(super) fn matching(chars: &[(usize, char)], open: usize, close: char) -> Option<usize> {
    let opened = chars[open].1;
    let mut depth = 0;
    for (at, &(_, c)) in chars.iter().enumerate().skip(open + 1).take(REACH) {
        if is_break(c) {
            return None;
        }
        if c == close {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if c == opened {
            depth += 1;
        }
    }
    None
}

/// Whether a sentence that began at `start` ends with the quotation from `open` to `close`.
fn ends_with_quotation(chars: &[(usize, char)], start: usize, open: usize, close: usize) -> bool {
    if !is_end(chars[close - 1].1) && chars[close - 1].1 != '…' {
        return false;
    }
    let introduced = chars[start..open]
        .iter()
        .rev()
        .find(|c| !c.1.is_whitespace());
    if introduced.is_some_and(|&(_, c)| !matches!(c, '：' | ':' | '，' | ',')) {
        // “停一停。” in the middle of a sentence is a part of it, as in 一声“停一停。”传来。
        return false;
    }
    let rest = &chars[close + 1..];
    match rest.first() {
        None => true,
        Some(&(_, c)) if matches!(c, '，' | '、' | '；' | '：' | '的' | ',' | ';') || is_end(c) => {
            false
        }
        // Before it nothing stood that says who speaks, so that may come after it.
        Some(_) if introduced.is_none() => !is_saying(rest),
        Some(_) => true,
    }
}

/// Whether the clause that begins here says who spoke.
fn is_saying(rest: &[(usize, char)]) -> bool {
    let clause: String = rest
        .iter()
        .map(|&(_, c)| c)
        .take(SAYING_REACH)
        .take_while(|&c| {
            !is_end(c) && !matches!(c, '，' | '：' | '；' | ',' | ':' | '“') && !is_break(c)
        })
        .collect();
    SAYING.iter().any(|word| clause.contains(word))
}

/// Whether the `.` at this place ends a sentence rather than a number's whole part, an abbreviation or a letter.
fn is_full_stop(chars: &[(usize, char)], at: usize) -> bool {
    if !matches!(chars[at].1, '.' | '．') || at == 0 {
        return false;
    }
    let (before, after) = (chars[at - 1].1, chars.get(at + 1).map(|c| c.1));
    if !before.is_ascii() && before.is_alphabetic() {
        return after.is_none_or(|c| !c.is_ascii_alphanumeric());
    }
    let word = at >= 2 && before.is_ascii_alphanumeric() && chars[at - 2].1.is_ascii_alphanumeric();
    word && before.is_ascii_alphabetic() && after.is_none_or(|c| c.is_whitespace())
        || word && after.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text with `|` where it is cut.
    const CASES: &[&str] = &[
        "",
        "没有句号",
        "工会来了。|职工笑了！|真的吗？",
        "真的吗？！|真的。。。|好",
        "他说：“泵不能停。停一分钟就有一百户往楼上搬。”|说完他走了。",
        "“泵不能停。”管国梁后来说，“停一分钟都不行。”|雨停了。",
        "“以前劝他们歇，说了十年；现在凭一张表就成了。”区总工会主席路平说，这就是力量。|完。",
        "一声“加油！”传来，大家都笑了。|散会。",
        "“加油！”的喊声传来。|散会。",
        "他等啊等……终于来了。|人都走了……",
        "《谁来守夜？》获奖。|第二名空缺。",
        "活动（见图。）开始了。|散场。",
        "引号没有关上“这一句。|第二句。",
        "增长3.5%。|增长３．５％。|A.B公司参加.|结束",
        "1.抓学习。|２．抓落实．|散会",
        "工会开会.|职工到场.",
        "This is news. |It is short.",
        "第一行\n|第二行\n|",
        "他说“停一停。”然后走了。|好。",
        "甲。　　|乙。",
        "他问：\"来吗?\"|没人答。",
    ];

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for case in CASES {
            let text = case.replace('|', "");
            let cut = sentences(&text).join("|");
            assert_eq!(cut, case.trim_end_matches('|'), "{case}");
        }
    }

    #[test]
    fn many_open_quotations_take_no_time() {
        let text = "“".repeat(100_000);
        assert_eq!(sentences(&text), [text.as_str()]);
    }

    proptest! {
        #[test]
        fn sentences_joined_are_the_text(text in "([工会说。！？…，：“”‘’（）\"'.!? \n　a1]|\\PC){0,80}") {
            let pieces = sentences(&text);
            prop_assert_eq!(pieces.concat(), text.as_str());
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty()));
        }

        #[test]
        fn a_quotation_is_not_cut(said in "([工会职工，]{1,6}[。！？]){1,4}", after in "[散会]{1,4}。") {
            let text = format!("他说：“{said}”{after}");
            prop_assert_eq!(sentences(&text), vec![format!("他说：“{said}”"), after]);
        }
    }
}
