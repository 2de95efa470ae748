//! A strip is a stretch of text that remembers where in the source each part of it was printed.

use std::borrow::Cow;
use std::ops::Range;

use crate::reading::Span;

/// A stretch of the source that is printed without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it begins in the text of its strip, in bytes.
    pub from: u32,
    /// Where it begins in the source, in bytes.
    pub start: u32,
    /// Where it ends in the source, in bytes.
    pub end: u32,
    /// Where it begins in the source, in code points.
    pub at: u32,
    /// Where it ends in the source, in code points.
    pub to: u32,
}

/// Text with the places it was printed at.
#[derive(Debug, Clone)]
pub(crate) struct Strip<'a> {
    pub text: Cow<'a, str>,
    pub first: Piece,
    /// The places after the first; most strips have but one.
    pub more: Vec<Piece>,
}

impl<'a> Strip<'a> {
    /// A strip of one unbroken stretch; `at` is the code point it begins at.
    pub fn new(source: &'a str, range: Range<usize>, at: u32) -> Self {
        let text = &source[range.clone()];
        // Pages are at most 32 MiB, so that offsets fit into 32 bits.
        let first = Piece {
            from: 0,
            start: range.start as u32,
            end: range.end as u32,
            at,
            to: at + text.chars().count() as u32,
        };
        Strip {
            text: Cow::Borrowed(text),
            first,
            more: Vec::new(),
        }
    }

    fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// The places as ranges of code points, in order.
    pub fn spans(&self) -> Vec<Span> {
        self.pieces().map(|p| [p.at, p.to]).collect()
    }

    /// Adds `next`, which was printed further on, with a space where two Latin words would run together.
    pub fn append(&mut self, next: &Strip<'_>) {
        let text = self.text.to_mut();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(text.chars().next_back()) && latin(next.text.chars().next()) {
            text.push(' ');
        }
        let from = text.len() as u32;
        text.push_str(&next.text);
        self.more.extend(next.pieces().map(|p| Piece {
            from: p.from + from,
            ..p
        }));
    }

    /// The part of the strip that the bytes `range` of its text make, white space at its ends taken off.
    ///
    /// `None` when nothing but white space is there.
    pub fn cut(&self, range: Range<usize>) -> Option<Strip<'a>> {
        let text = &self.text[range.clone()];
        let trimmed = text.trim_start_matches(crate::chars::is_space);
        let start = range.start + (text.len() - trimmed.len());
        let trimmed = trimmed.trim_end_matches(crate::chars::is_space);
        if trimmed.is_empty() {
            return None;
        }
        let range = start..start + trimmed.len();
        let mut pieces = Vec::new();
        for p in self.pieces() {
            let (from, to) = (
                p.from as usize,
                p.from as usize + (p.end - p.start) as usize,
            );
            let (low, high) = (range.start.max(from), range.end.min(to));
            if low >= high {
                continue;
            }
            let at = p.at + self.text[from..low].chars().count() as u32;
            pieces.push(Piece {
                from: (low - range.start) as u32,
                start: p.start + (low - from) as u32,
                end: p.start + (high - from) as u32,
                at,
                to: at + self.text[low..high].chars().count() as u32,
            });
        }
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
        };
        let mut pieces = pieces.into_iter();
        let first = pieces.next()?;
        Some(Strip {
            text,
            first,
            more: pieces.collect(),
        })
    }

    /// The strip in two at byte `at` of its text; either may be empty.
    pub fn split(&self, at: usize) -> (Option<Strip<'a>>, Option<Strip<'a>>) {
        (self.cut(0..at), self.cut(at..self.text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_of_a_joined_strip_knows_its_places() {
        let source = "甲乙\n\n丙丁";
        let mut strip = Strip::new(source, 0..6, 0);
        strip.append(&Strip::new(source, 8..14, 4));
        assert_eq!(strip.text, "甲乙丙丁");
        let cut = strip.cut(3..9).expect("there is text there");
        assert_eq!(
            (cut.text.as_ref(), cut.spans()),
            ("乙丙", vec![[1, 2], [4, 5]])
        );
    }

    #[test]
    fn latin_words_do_not_run_together() {
        let source = "the union\nof men";
        let mut strip = Strip::new(source, 0..9, 0);
        strip.append(&Strip::new(source, 10..16, 10));
        assert_eq!(strip.text, "the union of men");
        let cut = strip.cut(4..12).expect("there is text there");
        assert_eq!(
            (cut.text.as_ref(), cut.spans()),
            ("union of", vec![[4, 9], [10, 12]])
        );
    }
}
