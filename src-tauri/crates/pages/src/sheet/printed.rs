//! Text with where it was printed, to be cut and joined without losing a character.

use crate::chars::is_space;
use crate::reading::Span;

/// A stretch of a page's text, with where in the source it was printed.
///
/// The spans in turn make the text as it was read, but for single spaces put in between two of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// The text as it is now.
    pub text: String,
    /// The text as the reader had it, where people changed it.
    pub read: Option<String>,
    /// Ranges of code points of the decoded source.
    pub source: Vec<Span>,
}

impl Printed {
    /// Text as the reader had it.
    pub fn new(text: &str, source: &[Span]) -> Self {
        Self {
            text: text.to_owned(),
            read: None,
            source: source.to_vec(),
        }
    }

    /// The text as the reader had it.
    pub fn as_read(&self) -> &str {
        self.read.as_deref().unwrap_or(&self.text)
    }

    /// Where it begins in the source; text that people wrote alone begins nowhere.
    pub fn start(&self) -> u32 {
        self.source.first().map_or(u32::MAX, |span| span[0])
    }

    /// Puts another text in place of this one; how the reader had it stays known.
    pub fn write(&mut self, text: &str) {
        let read = self.as_read().to_owned();
        self.text = text.to_owned();
        self.read = (read != text).then_some(read);
    }

    /// Adds what was printed further on, `between` the two where neither is empty.
    pub fn append(&mut self, next: &Printed, between: Between) {
        let read = (self.read.is_some() || next.read.is_some())
            .then(|| between.join(self.as_read(), next.as_read()));
        self.text = between.join(&self.text, &next.text);
        self.read = read.filter(|read| *read != self.text);
        self.source.extend(&next.source);
    }

    /// The two parts that a cut before the character `at` makes, white space at their ends taken off; none where one of
    /// them would have nothing.
    ///
    /// In a text that people changed, what was read is cut where it is the same.
    pub fn cut(&self, at: usize) -> Option<(Printed, Printed)> {
        let text: Vec<char> = self.text.chars().collect();
        let read: Vec<char> = self.as_read().chars().collect();
        let at = at.min(text.len());
        let read_at = if self.read.is_some() {
            same_place(&text, &read, at)
        } else {
            at
        };
        let part = |text: &[char], read: &[char], from: usize| {
            let (before, inside) = trimmed(text);
            let _ = before;
            let (skipped, kept) = trimmed(read);
            let text: String = inside.iter().collect();
            let as_read: String = kept.iter().collect();
            (!text.is_empty()).then(|| Printed {
                read: (as_read != text).then_some(as_read),
                text,
                source: self.between(from + skipped, from + skipped + kept.len()),
            })
        };
        let first = part(&text[..at], &read[..read_at], 0)?;
        let second = part(&text[at..], &read[read_at..], read_at)?;
        Some((first, second))
    }

    /// The spans of the characters `[from, to)` of the text as it was read.
    fn between(&self, from: usize, to: usize) -> Vec<Span> {
        let read: Vec<char> = self.as_read().chars().collect();
        let length = |span: &Span| (span[1] - span[0]) as usize;
        let printed: usize = self.source.iter().map(length).sum();
        let mut put_in = read.len().saturating_sub(printed);
        let (mut at, mut spans) = (0, Vec::new());
        for (number, span) in self.source.iter().enumerate() {
            if number > 0 && put_in > 0 && read.get(at) == Some(&' ') {
                put_in -= 1;
                at += 1;
            }
            let (low, high) = (from.max(at), to.min(at + length(span)));
            if low < high {
                spans.push([span[0] + (low - at) as u32, span[0] + (high - at) as u32]);
            }
            at += length(span);
        }
        spans
    }
}

/// What stands between two texts that become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// Nothing, or a space where two Latin words would run together.
    Seam,
    /// A space, as between the lines of a head.
    Space,
}

impl Between {
    fn join(self, first: &str, next: &str) -> String {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let spaced = match self {
            Self::Seam => latin(first.chars().next_back()) && latin(next.chars().next()),
            Self::Space => !first.is_empty() && !next.is_empty(),
        };
        [first, if spaced { " " } else { "" }, next].concat()
    }

    /// How many characters it puts between two texts.
    pub(super) fn width(self, first: &str, next: &str) -> usize {
        self.join(first, next).len() - first.len() - next.len()
    }
}

/// How many white characters a text begins with, and the text between its white ends.
fn trimmed(text: &[char]) -> (usize, &[char]) {
    let first = text.iter().position(|c| !is_space(*c));
    let last = text.iter().rposition(|c| !is_space(*c));
    match (first, last) {
        (Some(first), Some(last)) => (first, &text[first..=last]),
        _ => (text.len(), &[]),
    }
}

/// The place in `read` that stands where `at` stands in `text`.
///
/// What the two have in common around the place decides: the longest stretch before or after it that is the same in
/// both, nearest to where it would be if nothing had changed.
fn same_place(text: &[char], read: &[char], at: usize) -> usize {
    /// Characters on each side that are enough to know a place by.
    const AROUND: usize = 12;
    let before = &text[at.saturating_sub(AROUND)..at];
    let after = &text[at..text.len().min(at + AROUND)];
    let expected = at * read.len() / text.len().max(1);
    let agreement = |place: usize| {
        let back = before
            .iter()
            .rev()
            .zip(read[..place].iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let on = after
            .iter()
            .zip(&read[place..])
            .take_while(|(a, b)| a == b)
            .count();
        back + on
    };
    (0..=read.len())
        .max_by_key(|place| {
            (
                agreement(*place),
                std::cmp::Reverse(place.abs_diff(expected)),
            )
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_parts_text_and_source_alike() {
        // Printed at two places, the first line ending in a Latin word.
        let printed = Printed::new("去 APP new city里", &[[10, 19], [30, 35]]);
        let (first, second) = printed.cut(6).expect("two parts");
        assert_eq!(
            (first.text.as_str(), &first.source[..]),
            ("去 APP", &[[10, 15]][..])
        );
        assert_eq!(
            (second.text.as_str(), &second.source[..]),
            ("new city里", &[[16, 19], [30, 35]][..])
        );
        let (first, second) = printed.cut(9).expect("two parts");
        assert_eq!(
            (&first.source[..], &second.source[..]),
            (&[[10, 19]][..], &[[30, 35]][..])
        );
        assert_eq!(printed.cut(0), None);
        assert_eq!(printed.cut(99), None);
    }

    #[test]
    fn what_was_read_is_cut_where_the_changed_text_is() {
        let mut printed = Printed::new("中国工会八大召开。会上发言。", &[[0, 14]]);
        printed.write("中国工会第十八次大会召开。会上有人发言。");
        let (first, second) = printed.cut(13).expect("two parts");
        assert_eq!(first.read.as_deref(), Some("中国工会八大召开。"));
        assert_eq!(second.read.as_deref(), Some("会上发言。"));
        assert_eq!((first.source, second.source), (vec![[0, 9]], vec![[9, 14]]));
        printed.write("中国工会八大召开。会上发言。");
        assert_eq!(printed.read, None, "as it was read");
    }

    #[test]
    fn joining_what_was_cut_gives_the_text_again() {
        let printed = Printed::new("去APP里，new city 在那里。", &[[3, 20]]);
        for at in 1..printed.text.chars().count() {
            let Some((mut first, second)) = printed.cut(at) else {
                continue;
            };
            first.append(&second, Between::Seam);
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&first.text), bare(&printed.text), "{at}");
            let held: u32 = first.source.iter().map(|s| s[1] - s[0]).sum();
            assert!(held + 1 >= 17, "at most a space is not held: {at}");
        }
    }
}
