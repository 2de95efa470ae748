//! A page as its reader saw it, piece by piece, and what corrections make of it.
//!
//! A [`Sheet`] holds every stretch of a page once: folio lines, banners, the heads, bodies and repeats of its articles.
//! A [`Correction`] moves stretches, cuts and joins them, or changes what they say; none of them loses a character of
//! the source, and where a stretch was printed stays with it. Must not know how a sheet is stored.

mod again;
mod apply;
mod blocks;
mod correction;
mod pieces;
mod printed;

use crate::body::people_of;
use crate::reading::{BlockKind, Credit, Kind, Reading, Span};

pub use again::{Keep, Reread};
pub use apply::LONGEST_PIECE;
pub use correction::{Correction, Neighbour, Place, Refused, Touched};
pub use pieces::{Piece, PieceRole};
pub use printed::{Between, Printed};

/// As sure as can be: a person said so.
pub const SURE: i64 = 1000;

/// All stretches of a page, each in one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The folio lines.
    pub folio: Vec<Printed>,
    /// The banners, in the order of the source.
    pub banners: Vec<Printed>,
    /// The articles in reading order.
    pub articles: Vec<SheetArticle>,
}

/// An article of a sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SheetArticle {
    /// What its owner knows it by; none where a correction made it.
    pub id: Option<i64>,
    /// 引题.
    pub kicker: Option<Printed>,
    /// 主题.
    pub headline: Option<Printed>,
    /// 副题.
    pub deck: Option<Printed>,
    /// The body in reading order.
    pub body: Vec<SheetBlock>,
    /// Stretches that are read elsewhere, or were put aside.
    pub repeats: Vec<Printed>,
    /// How sure the reader was of the head, in thousandths.
    pub confidence: i64,
    /// Why the head may be wrong.
    pub unsure: Vec<String>,
    /// What sort of piece it is.
    pub kind: Kind,
    /// Its people.
    pub credits: Vec<Credit>,
    /// Whether a person said who its people are.
    pub credits_said: bool,
    /// Whether a person said what sort of piece it is.
    pub kind_said: bool,
}

/// A block of an article's body.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetBlock {
    /// Its role.
    pub kind: BlockKind,
    /// Its text.
    pub printed: Printed,
    /// How sure the reader was, in thousandths.
    pub confidence: i64,
    /// Why it may be wrong.
    pub unsure: Vec<String>,
    /// Which stretches of which earlier blocks its text is, in order.
    pub from: Vec<Run>,
}

/// A stretch of a block that is the same stretch of an earlier block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The earlier block, as its owner knows it.
    pub block: i64,
    /// Where it begins there, in characters.
    pub start: u32,
    /// Where it begins here.
    pub at: u32,
    /// How long it is.
    pub length: u32,
}

impl Sheet {
    /// A reading as a sheet; blocks and articles are numbered from 1 as they come.
    pub fn of(reading: &Reading) -> Self {
        let lines = |texts: &[String], sources: &[Vec<Span>]| {
            let lines = texts.iter().zip(sources);
            lines
                .map(|(text, source)| Printed::new(text, source))
                .collect()
        };
        let mut blocks = 0;
        let articles = reading.articles.iter().zip(1..).map(|(article, id)| {
            let title = |text: &Option<String>, source: &[Span]| {
                text.as_deref().map(|text| Printed::new(text, source))
            };
            let source = &article.title_source;
            SheetArticle {
                id: Some(id),
                kicker: title(&article.kicker, &source.kicker),
                headline: title(&article.headline, &source.headline),
                deck: title(&article.deck, &source.deck),
                body: article
                    .body
                    .iter()
                    .map(|block| {
                        blocks += 1;
                        SheetBlock::kept(
                            blocks,
                            block.kind,
                            Printed::new(&block.text, &block.source),
                            thousandths(block.confidence),
                            block.unsure.clone(),
                        )
                    })
                    .collect(),
                repeats: lines(&article.repeats_dropped, &article.repeats_source),
                confidence: thousandths(source.confidence),
                unsure: source.unsure.clone(),
                kind: article.kind,
                credits: article.credits.clone(),
                credits_said: false,
                kind_said: false,
            }
        });
        Self {
            folio: lines(&reading.page.folio, &reading.page.folio_source),
            banners: lines(&reading.page.banners, &reading.page.banner_source),
            articles: articles.collect(),
        }
    }

    /// Every range of the source that is held, in rising order.
    pub fn held(&self) -> Vec<Span> {
        let pieces = self.pieces();
        let mut held: Vec<Span> = pieces
            .iter()
            .flat_map(|piece| piece.printed.source.iter().copied())
            .collect();
        held.sort_unstable();
        held
    }
}

fn thousandths(confidence: f32) -> i64 {
    (f64::from(confidence) * 1000.0).round() as i64
}

impl SheetBlock {
    /// A block that its owner knows by a number.
    pub fn kept(
        id: i64,
        kind: BlockKind,
        printed: Printed,
        confidence: i64,
        unsure: Vec<String>,
    ) -> Self {
        let length = printed.text.chars().count() as u32;
        Self {
            kind,
            printed,
            confidence,
            unsure,
            from: vec![Run {
                block: id,
                start: 0,
                at: 0,
                length,
            }],
        }
    }

    /// A block of a stretch that was none.
    pub(crate) fn made(kind: BlockKind, printed: Printed) -> Self {
        Self {
            kind,
            printed,
            confidence: SURE,
            unsure: Vec::new(),
            from: Vec::new(),
        }
    }

    /// Notes that a person has looked at it.
    pub(crate) fn settle(&mut self) {
        self.confidence = SURE;
        self.unsure.clear();
    }
}

impl SheetArticle {
    /// Notes that a person has looked at its head.
    pub(crate) fn settle(&mut self) {
        self.confidence = SURE;
        self.unsure.clear();
    }

    /// Whether it holds nothing that is read.
    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
            && self.kicker.is_none()
            && self.headline.is_none()
            && self.deck.is_none()
    }

    /// The people its text names, and its dateline.
    pub fn people(&self) -> (Vec<Credit>, Option<String>) {
        let verse = self.kind == Kind::Verse;
        let blocks = self.body.iter();
        people_of(blocks.map(|block| (block.kind, block.printed.text.as_str(), verse)))
    }

    /// Whether it has no head at all.
    pub(crate) fn is_headless(&self) -> bool {
        self.kicker.is_none() && self.headline.is_none() && self.deck.is_none()
    }

    /// Where its first stretch begins in the source.
    pub fn start(&self) -> u32 {
        let titles = [&self.kicker, &self.headline, &self.deck];
        let titles = titles.into_iter().flatten();
        let all = titles.chain(self.body.iter().map(|block| &block.printed));
        all.map(Printed::start).min().unwrap_or(u32::MAX)
    }
}
