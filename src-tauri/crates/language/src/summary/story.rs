//! An article as summaries see it: its sentences, each with its part of the article and without its dateline.

use super::dateline::{is_byline, without_dateline, without_join};
use super::day::without_day;
use super::sentences::{is_end, is_whole, sentences};

/// The text of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Story<'a> {
    /// 主题: the title.
    pub headline: Option<&'a str>,
    /// 副题: the line under it.
    pub deck: Option<&'a str>,
    /// The body in reading order.
    pub blocks: &'a [(StoryBlock, &'a str)],
}

/// The role of a block in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryBlock {
    /// 正文: a paragraph.
    Paragraph,
    /// 小标题: a heading inside the article.
    Crosshead,
    /// 图片说明: the text of a picture; read where there is nothing else.
    Caption,
    /// Bylines, jump lines and all that is not to be read.
    Other,
}

/// How long a summary may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryLength {
    /// At most so many characters, from 60 to 400; what lies outside is taken to the nearer of them.
    Characters(u16),
    /// At most so many sentences, from 1 to 20.
    Sentences(u16),
}

impl Default for SummaryLength {
    fn default() -> Self {
        Self::Characters(120)
    }
}

impl SummaryLength {
    pub(super) fn kept_in_bounds(self) -> Self {
        match self {
            Self::Characters(count) => Self::Characters(count.clamp(60, 400)),
            Self::Sentences(count) => Self::Sentences(count.clamp(1, 20)),
        }
    }
}

/// Fewer letters than this are no sentence: 好！
const LEAST: usize = 4;
/// A line that is longer and has no end goes on in the next.
const WRAPPED: usize = 25;
/// Signs before the items of a list of short news.
const ITEM: &[char] = &['■', '▲', '●', '◆', '★', '◎'];

/// A sentence of an article.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Without dateline, byline and day, and without the words that join it to the one before.
    pub text: String,
    /// What was taken off for the latter: 同时，.
    pub join: String,
    /// Its part of the article: crossheads and the items of short news begin one.
    pub unit: usize,
    /// Its place among the sentences of its part.
    pub place: usize,
    /// How many characters `text` has.
    pub length: usize,
}

/// What an article tells.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// Headline and deck.
    pub head: [Option<&'a str>; 2],
    pub sentences: Vec<Sentence>,
    /// What has no end of a sentence, in reading order; for articles without sentences.
    pub fragments: Vec<&'a str>,
}

impl<'a> Told<'a> {
    pub(super) fn new(story: &Story<'a>) -> Self {
        let mut told = Self {
            head: [story.headline, story.deck],
            sentences: Vec::new(),
            fragments: Vec::new(),
        };
        told.read(story.blocks, StoryBlock::Paragraph);
        if told.sentences.is_empty() && told.fragments.is_empty() {
            told.read(story.blocks, StoryBlock::Caption);
        }
        told
    }

    /// Takes in the blocks of one kind.
    fn read(&mut self, blocks: &[(StoryBlock, &'a str)], kind: StoryBlock) {
        let items = blocks.iter().filter(|(_, text)| is_item(text)).count();
        let (mut unit, mut place) = (0, 0);
        for &(is, text) in blocks {
            let begins = is == StoryBlock::Crosshead || items > 1 && is_item(text);
            if begins && place > 0 {
                (unit, place) = (unit + 1, 0);
            }
            if is != kind {
                continue;
            }
            let mut opening = true;
            for piece in sentences(text) {
                if !is_whole(piece)
                    || piece
                        .chars()
                        .filter(|c| c.is_alphanumeric())
                        .take(LEAST)
                        .count()
                        < LEAST
                {
                    let piece = piece.trim();
                    if piece.contains(char::is_alphanumeric) {
                        self.fragments.push(piece);
                    }
                    continue;
                }
                let piece = if opening {
                    without_dateline(piece)
                } else {
                    piece
                }
                .trim();
                opening = false;
                if is_byline(piece) {
                    continue;
                }
                let dayless = without_day(piece, self.sentences.is_empty());
                let joined = without_day(without_join(&dayless), false).into_owned();
                let join = dayless.strip_suffix(joined.as_str()).unwrap_or_default();
                let text = one_line(&joined);
                let length = text.chars().count();
                if length > 0 {
                    self.sentences.push(Sentence {
                        join: one_line(join),
                        text,
                        unit,
                        place,
                        length,
                    });
                    place += 1;
                }
            }
        }
    }

    /// How many parts have a sentence.
    pub(super) fn units(&self) -> usize {
        self.sentences.last().map_or(0, |last| last.unit + 1)
    }
}

/// Whether a block begins a short news item of its own.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(ITEM)
        || without_dateline(text).len() < text.len() && !text.starts_with(['（', '('])
}

/// Without control characters, and with one space for white space inside; none beside Chinese characters or signs.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !c.is_control() {
            if gap && c.is_ascii() && line.ends_with(|before: char| before.is_ascii()) {
                line.push(' ');
            }
            gap = false;
            line.push(c);
        }
    }
    line
}

/// The paragraphs of a text file.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let said = line.trim();
        if open && !said.is_empty() && !line.starts_with(char::is_whitespace) {
            if let Some(last) = paragraphs.last_mut() {
                last.push_str(said);
            }
        } else if !said.is_empty() {
            paragraphs.push(said.to_owned());
        }
        open = said.chars().count() >= WRAPPED
            && !said.ends_with(|c: char| is_end(c) || matches!(c, '”' | '）' | ')' | '…' | '：'));
    }
    paragraphs
}
