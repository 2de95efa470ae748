//! Text → lines: trimmed, their heading marks taken off, the blank lines before them counted.

use std::sync::LazyLock;

use memchr::{memchr2, memmem};

use crate::chars::{is_closer, is_space, is_stop};
use crate::credits::Named;
use crate::strip::Strip;

/// The mark that made a line a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// None: a bare line.
    Bare,
    /// So many `#`.
    Hash(u8),
    /// `**…**`.
    Bold,
}

/// What a line is in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Part of a paragraph.
    Text,
    /// A heading of whatever rank.
    Head,
    /// A line of verse.
    Verse,
    /// A line of a roll, a signature or a date: never joined.
    Alone,
    /// A byline on a line of its own.
    Credit,
    /// The text of a picture.
    Caption,
    /// 下转, 上接.
    Jump,
    /// The folio, or an ornament that belongs to no article.
    Folio,
}

/// One printed line.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    pub strip: Strip<'a>,
    pub mark: Mark,
    pub form: Form,
    /// Blank lines before it.
    pub gap: u32,
    /// Whether it was set in, as first lines of paragraphs are.
    pub indent: bool,
    /// Whether its form was guessed rather than seen.
    pub guessed: bool,
    /// Whether nothing goes on after it: it ends a sentence, or with a byline.
    pub finished: bool,
    /// Whether it begins with a dateline.
    pub dated: bool,
    /// Whom it names, as a byline or with the byline it ends with.
    pub named: Named,
}

impl Line<'_> {
    pub fn text(&self) -> &str {
        &self.strip.text
    }

    pub fn is_head(&self) -> bool {
        self.form == Form::Head
    }
}

/// Two full-width spaces; the search is made ready once, for every line asks.
static SET_IN: LazyLock<memmem::Finder<'static>> =
    LazyLock::new(|| memmem::Finder::new("\u{3000}\u{3000}"));

/// The lines of `text` that hold anything, at most `limit`; `None` when there are more.
pub(crate) fn scan(text: &str, limit: usize) -> Option<Vec<Line<'_>>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut cursor = Cursor { byte: 0, point: 0 };
    let (mut start, mut gap) = (0usize, 0u32);
    loop {
        let end = memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let body = text[start..end].trim_end_matches(is_space);
        let trimmed = body.trim_start_matches(is_space);
        if trimmed.is_empty() {
            gap = gap.saturating_add(1);
        } else {
            let lead = &body[..body.len() - trimmed.len()];
            let indent = crate::chars::columns(lead.trim_start_matches('\u{feff}')) >= 2;
            let at = start + lead.len();
            push_line(
                text,
                at..at + trimmed.len(),
                gap,
                indent,
                &mut cursor,
                &mut lines,
            );
            if lines.len() > limit {
                return None;
            }
            gap = 0;
        }
        if end == bytes.len() {
            return Some(lines);
        }
        start = end + 1;
        if bytes[end] == b'\r' && bytes.get(start) == Some(&b'\n') {
            start += 1;
        }
    }
}

/// Where in the source code points have been counted to.
struct Cursor {
    byte: usize,
    point: u32,
}

impl Cursor {
    fn point_at(&mut self, text: &str, byte: usize) -> u32 {
        self.point += text[self.byte..byte].chars().count() as u32;
        self.byte = byte;
        self.point
    }
}

fn push_line<'a>(
    source: &'a str,
    range: std::ops::Range<usize>,
    gap: u32,
    indent: bool,
    cursor: &mut Cursor,
    lines: &mut Vec<Line<'a>>,
) {
    let (mark, range) = unmark(source, range);
    let mut add = |range: std::ops::Range<usize>, gap, indent, mark| {
        let at = cursor.point_at(source, range.start);
        let strip = Strip::new(source, range.clone(), at);
        cursor.byte = range.end;
        cursor.point = strip.first.to;
        lines.push(Line {
            strip,
            mark,
            form: Form::Text,
            gap,
            indent,
            guessed: false,
            finished: false,
            dated: false,
            named: Named::Nobody,
        });
    };
    if range.is_empty() {
        return;
    }
    if mark != Mark::Bare || range.len() < 24 {
        return add(range, gap, indent, mark);
    }
    // A long line may hold several paragraphs, each set in by two full-width spaces after the end of a sentence.
    let text = &source[range.clone()];
    let (mut from, mut first) = (0, true);
    for at in SET_IN.find_iter(text.as_bytes()) {
        let before = text[from..at.max(from)].trim_end_matches(is_space);
        if before
            .chars()
            .next_back()
            .is_some_and(|c| is_stop(c) || is_closer(c))
        {
            add(
                range.start + from..range.start + from + before.len(),
                if first { gap } else { 0 },
                indent || !first,
                mark,
            );
            from = at + (text[at..].len() - text[at..].trim_start_matches(is_space).len());
            first = false;
        }
    }
    if from < text.len() {
        add(
            range.start + from..range.end,
            if first { gap } else { 0 },
            indent || !first,
            mark,
        );
    }
}

/// Takes the heading marks off a trimmed line.
fn unmark(source: &str, range: std::ops::Range<usize>) -> (Mark, std::ops::Range<usize>) {
    let text = &source[range.clone()];
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    let after = &text[hashes..];
    let (mut start, mut end) = (range.start, range.end);
    let mut mark = Mark::Bare;
    if hashes > 0 && after.starts_with(is_space) {
        let body = after.trim_start_matches(is_space);
        start = range.end - body.len();
        mark = Mark::Hash(hashes.min(255) as u8);
    }
    // A pair of bold marks around the whole line makes it a heading. One alone is what a column's end left of such a
    // pair; it is a mark all the same, and no text.
    let body = &source[start..end];
    let opened = body.starts_with("**") && mark == Mark::Bare || is_bold(body);
    let closed = body.ends_with("**") && body.len() >= 2 + 2 * usize::from(opened);
    if opened && closed && mark == Mark::Bare && is_bold(body) {
        mark = Mark::Bold;
    }
    start += 2 * usize::from(opened);
    end -= 2 * usize::from(closed);
    let body = &source[start..end];
    let kept = body.trim_start_matches(is_space);
    start = end - kept.len();
    end = start + kept.trim_end_matches(is_space).len();
    (mark, start..end)
}

/// Whether bold marks hold the whole of `text`, and not two parts of it.
fn is_bold(text: &str) -> bool {
    let inner = text
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| {
        !inner.contains("**") && inner.chars().any(|c| !is_space(c) && c != '*')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = (Mark, u32, bool, String, Vec<[u32; 2]>);

    fn lines(text: &str) -> Vec<Seen> {
        scan(text, 100)
            .expect("few lines")
            .into_iter()
            .map(|l| {
                (
                    l.mark,
                    l.gap,
                    l.indent,
                    l.strip.text.to_string(),
                    l.strip.spans(),
                )
            })
            .collect()
    }

    #[test]
    fn marks_come_off_and_blank_lines_are_counted() {
        assert_eq!(
            lines("\u{feff}\r\n## 甲 乙\r\n\r\n\r\n　　**丙**\r丁##"),
            vec![
                (Mark::Hash(2), 1, false, "甲 乙".into(), vec![[6, 9]]),
                (Mark::Bold, 2, true, "丙".into(), vec![[19, 20]]),
                (Mark::Bare, 0, false, "丁##".into(), vec![[23, 26]]),
            ]
        );
    }

    #[test]
    fn hashes_without_text_or_space_are_text() {
        for text in ["#", "##甲", "*甲*", "甲**乙"] {
            let found = lines(text);
            assert_eq!((found[0].0, found[0].3.as_str()), (Mark::Bare, text));
        }
        assert_eq!(lines("# **甲**")[0].3, "甲");
    }

    #[test]
    fn bold_marks_at_the_ends_of_a_line_are_marks_whether_in_pairs_or_not() {
        for (text, mark, inner) in [
            ("**甲**", Mark::Bold, "甲"),
            ("** 甲 **", Mark::Bold, "甲"),
            ("**甲", Mark::Bare, "甲"),
            ("甲 **", Mark::Bare, "甲"),
            ("**甲**（乙）丙。", Mark::Bare, "甲**（乙）丙。"),
            ("**甲**乙**丙**", Mark::Bare, "甲**乙**丙"),
            ("*甲**", Mark::Bare, "*甲"),
        ] {
            let found = lines(text);
            assert_eq!((found[0].0, found[0].3.as_str()), (mark, inner), "{text}");
        }
        for text in ["**", "****", "** **"] {
            assert_eq!(lines(text), vec![], "{text}");
        }
    }

    #[test]
    fn a_long_line_is_parted_where_paragraphs_are_set_in() {
        let found = lines("　　甲乙丙丁戊己庚辛。　　甲乙丙丁　　戊己庚辛。");
        let texts: Vec<_> = found.iter().map(|l| (l.2, l.3.as_str())).collect();
        assert_eq!(
            texts,
            vec![
                (true, "甲乙丙丁戊己庚辛。"),
                (true, "甲乙丙丁　　戊己庚辛。")
            ]
        );
    }
}
