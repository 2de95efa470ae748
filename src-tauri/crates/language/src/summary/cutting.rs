//! A sentence too long for its place, cut so that it still says something whole; the beginning of what has no sentences.

use super::sentences::{closing, matching};
use super::story::one_line;

/// Stands at the end of what goes on.
const ON: &str = "……";
/// A cut at the end of a clause keeps at least a third of the room, for less is no news.
const LEAST: usize = 3;
/// Nor does it keep fewer characters: 在铸造车间，.
const FEWEST: usize = 14;
/// With these a clause leads to the next one and cannot be the last.
const LEADING: &[&str] = &[
    "说",
    "表示",
    "称",
    "指出",
    "强调",
    "显示",
    "获悉",
    "了解到",
    "介绍",
    "认为",
    "提出",
    "来",
    "时",
    "后",
    "前",
    "下",
    "中",
    "以来",
    "期间",
    "方面",
    "上",
    "据",
    "因",
    "由于",
    "为了",
    "如果",
    "虽然",
];

/// A text of at most so many characters: the sentence itself, or whole clauses of it ended with 。.
///
/// The cut is where a clause ends outside quotations and brackets and does not only lead to the next. Where there is no such
/// place the sentence is cut anywhere outside a quotation and ended with ……, and a quotation longer than all the room is cut and closed.
pub(super) fn cut(sentence: &str, limit: usize) -> String {
    let chars: Vec<(usize, char)> = sentence.char_indices().collect();
    if chars.len() <= limit {
        return sentence.to_owned();
    }
    let limit = limit.max(LEAST * 2);
    let before = |at: usize| &sentence[..chars[at].0];
    let (mut clause, mut free, mut open) = (None, 0, None);
    let mut at = 0;
    while at < limit {
        let c = chars[at].1;
        if let Some(close) = closing(c).and_then(|close| matching(&chars, at, close)) {
            if close >= limit {
                open = Some(close);
                break;
            }
            at = close;
        } else if matches!(c, '，' | '；' | ',' | ';') {
            let leads = LEADING.iter().any(|word| before(at).ends_with(word));
            if at * LEAST >= limit && at >= FEWEST && !leads {
                clause = Some(at);
            }
        }
        at += 1;
        free = at;
    }
    if let Some(at) = clause {
        return format!("{}。", before(at));
    }
    let marks = ON.chars().count();
    let (end, closed) = match open {
        Some(close) if free * LEAST < limit => (limit - marks - 1, Some(chars[close].1)),
        _ => (free.min(limit - marks), None),
    };
    let mut kept = before(end)
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !"”’」』》）)】".contains(c))
        .to_owned();
    kept.push_str(ON);
    kept.extend(closed);
    kept
}

/// The beginning of what has no sentences, in at most so many characters, a line after the other with a space between.
pub(super) fn beginning(lines: &[&str], limit: usize) -> String {
    let marks = ON.chars().count();
    let mut text = String::new();
    let mut length = 0;
    for (at, line) in lines.iter().enumerate() {
        let line = one_line(line);
        let count = line.chars().count();
        let gap = usize::from(length > 0);
        let last = at + 1 == lines.len();
        if length + gap + count + if last { 0 } else { marks } <= limit {
            if gap == 1 {
                text.push(' ');
            }
            text.push_str(&line);
            length += gap + count;
        } else {
            if length == 0 {
                text.extend(line.chars().take(limit - marks));
            }
            text.push_str(ON);
            break;
        }
    }
    text
}
