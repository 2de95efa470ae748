//! What the reader got wrong on a damaged page, place by place, told from how the undamaged page is read.
//!
//! The reading of an undamaged page of `tests/pages` and `../shared/pages` is the truth: `tests/it/pages.rs` says that
//! it is what a careful person reads. A *place* is what carries a confidence: the head of an article, present even
//! where it is empty, for it says that an article begins; or a block. A place is wrong when a person would have to
//! correct the page there:
//!
//! - its role is not the truth's: a crosshead taken for a headline, a paragraph for a caption, a repeat for a paragraph;
//! - it holds text of two pieces, or text twice, or lacks some that was put aside or taken for folio or banner;
//! - it goes on with a piece that an earlier place began: a join is missing, made at the later place;
//! - an article begins there and should not, or should and does not. What follows stands in the wrong article too, but
//!   one correction moves it all, so that it counts once, where it arises;
//! - the lines of one head that were taken for something else in a row count once, at the first of them; so does a
//!   second reading that begins an article without a head.
//!
//! A place is wrong or right; it is not wrong twice. Misread characters are the source's, stay as printed and are no
//! mistake of the reader's. Two letters more or less do not count, for nobody can say which of two readings they are of.

mod judge;

use std::path::Path;

use jianbao_pages::{Article, BlockKind, Reading, Span};
use serde_json::Value;

use crate::damage::{Damaged, Kind, damage};
use judge::Judge;

/// What a piece of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A folio line.
    Folio,
    /// A banner.
    Banner,
    /// The line over the headline.
    Kicker,
    /// The title.
    Headline,
    /// The line under it.
    Deck,
    /// A block of the body.
    Block(BlockKind),
    /// A stretch put aside, for it stands elsewhere too.
    Repeat,
}

impl Part {
    fn is_head(self) -> bool {
        matches!(self, Part::Kicker | Part::Headline | Part::Deck)
    }
}

/// A place of a reading, and whether it is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The block's role; `None` for a head.
    pub block: Option<BlockKind>,
    /// How sure the reader is.
    pub confidence: f32,
    /// Why it is not.
    pub unsure: Vec<String>,
    /// Why a person would have to correct something there; `None` where nothing is wrong.
    pub wrong: Option<&'static str>,
    /// How the place begins, to be shown.
    pub text: String,
}

impl Place {
    /// Whether the reader says that a person should look there.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        !self.unsure.is_empty()
    }
}

/// A page with its truth, to be damaged and read.
#[derive(Debug, Clone)]
pub struct Known {
    text: String,
    truth: Truth,
}

impl Known {
    /// The page that a file `….truth.json` stands beside.
    ///
    /// # Panics
    ///
    /// When the page or its truth cannot be read.
    #[must_use]
    pub fn of(truth: &Path) -> Self {
        let said = std::fs::read(truth).expect("a truth");
        let said: Value = serde_json::from_slice(&said).expect("a truth in JSON");
        let page = truth.with_file_name(said["page"].as_str().expect("the page's name"));
        let bytes = std::fs::read(page).expect("a page");
        let text = jianbao_pages::decode(&bytes).expect("a page's text").text;
        let truth = Truth::of(&text, &jianbao_pages::read(&text, "page"));
        Known {
            text: text.to_string(),
            truth,
        }
    }

    /// The places of the page as it is read after damage, each with its hints.
    #[must_use]
    pub fn damaged(&self, kind: Kind, seed: u64) -> Vec<(Place, u64)> {
        let damaged = damage(&self.text, kind, seed);
        let (reading, hints) = jianbao_pages::read_and_tell(&damaged.text, "page");
        let places = self.truth.compare(&damaged, &reading);
        assert_eq!(places.len(), hints.len(), "each place has its hints");
        places.into_iter().zip(hints).collect()
    }
}

/// Where a letter of the page belongs: the piece, and which of its letters it is.
type Letter = (usize, u32);

/// Letters more or less that are no mistake.
const SLACK: usize = 2;

/// The truth about a page: what its reader should make of each letter.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    pieces: Vec<(Part, usize)>,
    letters: Vec<Option<Letter>>,
}

/// A piece of a reading, with where it stands.
struct Piece<'a> {
    part: Part,
    /// The article, and the place in the order of places.
    at: Option<(usize, usize)>,
    source: &'a [Span],
}

/// The pieces of a reading, and the number of its places.
fn pieces(reading: &Reading) -> (Vec<Piece<'_>>, usize) {
    let mut out = Vec::new();
    let page = &reading.page;
    for (part, sources) in [
        (Part::Folio, &page.folio_source),
        (Part::Banner, &page.banner_source),
    ] {
        out.extend(sources.iter().map(|source| Piece {
            part,
            at: None,
            source,
        }));
    }
    let mut place = 0;
    for (number, article) in reading.articles.iter().enumerate() {
        let head = place;
        let mut add = |part, place, source| {
            let at = Some((number, place));
            out.push(Piece { part, at, source });
        };
        let title = &article.title_source;
        add(Part::Kicker, head, title.kicker.as_slice());
        add(Part::Headline, head, &title.headline);
        add(Part::Deck, head, &title.deck);
        for block in &article.body {
            place += 1;
            add(Part::Block(block.kind), place, &block.source);
        }
        for source in &article.repeats_source {
            add(Part::Repeat, head, source);
        }
        place += 1;
    }
    (out, place)
}

fn points(source: &[Span]) -> impl Iterator<Item = usize> + '_ {
    source
        .iter()
        .flat_map(|[from, to]| *from as usize..*to as usize)
}

impl Truth {
    /// The truth as the reading of the undamaged `text` has it.
    #[must_use]
    pub fn of(text: &str, reading: &Reading) -> Self {
        let text: Vec<char> = text.chars().collect();
        let mut truth = Truth {
            pieces: Vec::new(),
            letters: vec![None; text.len()],
        };
        let (pieces, _) = pieces(reading);
        for piece in pieces.iter().filter(|p| p.part != Part::Repeat) {
            let letters = points(piece.source).filter(|at| text[*at].is_alphanumeric());
            for (offset, at) in (0..).zip(letters) {
                truth.letters[at] = Some((truth.pieces.len(), offset));
            }
            truth.pieces.push((
                piece.part,
                piece.at.map_or(usize::MAX, |(article, _)| article),
            ));
        }
        // A repeat is the same letters once more.
        for piece in pieces.iter().filter(|p| p.part == Part::Repeat) {
            let article = piece.at.map_or(usize::MAX, |(article, _)| article);
            let kept: Vec<usize> = pieces
                .iter()
                .filter(|p| p.part != Part::Repeat && p.at.is_some_and(|(a, _)| a == article))
                .flat_map(|p| points(p.source))
                .filter(|at| text[*at].is_alphanumeric())
                .collect();
            let again: Vec<usize> = points(piece.source)
                .filter(|at| text[*at].is_alphanumeric())
                .collect();
            truth.alias(&text, &kept, &again);
        }
        truth
    }

    /// Gives the letters of a second reading the places of those of the first, as far as they are found.
    fn alias(&mut self, text: &[char], kept: &[usize], again: &[usize]) {
        const SEED: usize = 6;
        let alike = |a: usize, b: usize| text[a] == text[b];
        let mut from = 0;
        let mut next = 0;
        while next < again.len() {
            let at = next;
            let seed = SEED.min(again.len() - at);
            let fits = |start: &usize| {
                (0..seed).all(|i| {
                    kept.get(start + i)
                        .is_some_and(|k| alike(*k, again[at + i]))
                })
            };
            let found = (from..kept.len())
                .find(fits)
                .or_else(|| (0..from).find(fits));
            let Some(start) = found else {
                next += 1;
                continue;
            };
            while next < again.len()
                && kept
                    .get(start + next - at)
                    .is_some_and(|k| alike(*k, again[next]))
            {
                self.letters[again[next]] = self.letters[kept[start + next - at]];
                next += 1;
            }
            from = start + next - at;
        }
    }

    /// Tells of each place of the reading of a damaged page whether it is wrong, in order.
    #[must_use]
    pub fn compare(&self, damaged: &Damaged, reading: &Reading) -> Vec<Place> {
        let mut judge = Judge::new(self, damaged, reading);
        judge.extents();
        judge.heads();
        judge.boundaries();
        judge.places
    }
}

fn places_of(article: &Article) -> impl Iterator<Item = Place> + '_ {
    let shown = |text: &str| text.chars().take(24).collect();
    let head = Place {
        block: None,
        confidence: article.title_source.confidence,
        unsure: article.title_source.unsure.clone(),
        wrong: None,
        text: shown(article.headline.as_deref().unwrap_or_default()),
    };
    std::iter::once(head).chain(article.body.iter().map(move |block| Place {
        block: Some(block.kind),
        confidence: block.confidence,
        unsure: block.unsure.clone(),
        wrong: None,
        text: shown(&block.text),
    }))
}
