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

use std::collections::{BTreeMap, HashMap, HashSet};

use std::path::Path;

use jianbao_pages::{Article, BlockKind, Reading, Span};
use serde_json::Value;

use crate::damage::{Damaged, Kind, damage};

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
            let mut offset = 0;
            for at in points(piece.source).filter(|at| text[*at].is_alphanumeric()) {
                truth.letters[at] = Some((truth.pieces.len(), offset));
                offset += 1;
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

/// What a piece of a reading holds: of each true piece how many letters, and how many of them twice.
#[derive(Debug, Default)]
struct Held {
    letters: BTreeMap<usize, HashSet<u32>>,
    twice: usize,
}

impl Held {
    /// The true piece that most of it is of.
    fn main(&self) -> Option<usize> {
        self.letters
            .iter()
            .max_by_key(|(piece, letters)| (letters.len(), usize::MAX - **piece))
            .map(|(piece, _)| *piece)
    }

    fn count(&self, piece: usize) -> usize {
        self.letters.get(&piece).map_or(0, HashSet::len)
    }

    /// How many letters are of other true pieces.
    fn others(&self, piece: usize) -> usize {
        self.letters
            .iter()
            .filter(|(other, _)| **other != piece)
            .map(|(_, letters)| letters.len())
            .sum()
    }
}

struct Judge<'a> {
    truth: Vec<(Part, usize)>,
    pieces: Vec<Piece<'a>>,
    held: Vec<Held>,
    places: Vec<Place>,
}

impl<'a> Judge<'a> {
    fn new(truth: &Truth, damaged: &Damaged, reading: &'a Reading) -> Self {
        let mut known = truth.pieces.clone();
        let mut letters: Vec<Option<Letter>> = damaged
            .origin
            .iter()
            .map(|origin| origin.and_then(|at| truth.letters[at as usize]))
            .collect();
        // A picture's text that was put in is of the article it stands in.
        for caption in &damaged.captions {
            let before = letters[..caption.start as usize]
                .iter()
                .rev()
                .flatten()
                .next();
            let article = before.map_or(0, |(piece, _)| known[*piece].1);
            for (offset, at) in caption.clone().enumerate() {
                letters[at as usize] = Some((known.len(), offset as u32));
            }
            known.push((Part::Block(BlockKind::Caption), article));
        }
        let (pieces, count) = pieces(reading);
        let held = pieces
            .iter()
            .map(|piece| {
                let mut held = Held::default();
                let mut before = None;
                for letter in points(piece.source).filter_map(|at| letters[at]) {
                    let new = held.letters.entry(letter.0).or_default().insert(letter.1);
                    // A character that was read doubled is none of a stretch that was read twice.
                    held.twice += usize::from(!new && before != Some(letter));
                    before = Some(letter);
                }
                held
            })
            .collect();
        let places: Vec<Place> = reading.articles.iter().flat_map(places_of).collect();
        debug_assert_eq!(places.len(), count);
        Judge {
            truth: known,
            pieces,
            held,
            places,
        }
    }

    fn wrong(&mut self, place: usize, why: &'static str) {
        self.places[place].wrong.get_or_insert(why);
    }

    fn slack(&self, piece: usize, total: &HashMap<usize, usize>) -> usize {
        SLACK.min(total.get(&piece).copied().unwrap_or(0) / 4)
    }

    /// Roles and extents of blocks; what was put aside, or taken for folio or banner, and should not have been.
    fn extents(&mut self) {
        let mut total: HashMap<usize, usize> = HashMap::new();
        let mut all: HashMap<usize, HashSet<u32>> = HashMap::new();
        let mut seen: HashMap<usize, HashSet<u32>> = HashMap::new();
        for held in &self.held {
            for (piece, letters) in &held.letters {
                all.entry(*piece).or_default().extend(letters);
            }
        }
        total.extend(all.iter().map(|(piece, letters)| (*piece, letters.len())));
        let mut began: HashMap<usize, usize> = HashMap::new();
        for i in 0..self.pieces.len() {
            let (part, Some((_, place))) = (self.pieces[i].part, self.pieces[i].at) else {
                continue;
            };
            if part == Part::Repeat {
                continue;
            }
            let Some(main) = self.held[i].main() else {
                continue;
            };
            let own = self.held[i].count(main);
            let earlier = seen.get(&main);
            let again = self.held[i].letters[&main]
                .iter()
                .filter(|l| earlier.is_some_and(|e| e.contains(*l)))
                .count();
            let role = self.truth[main].0;
            let why = if self.held[i].others(main) > SLACK {
                Some("joined")
            } else if role != part {
                Some("role")
            } else if self.held[i].twice > SLACK || again > SLACK.min(own / 4) {
                Some("twice")
            } else if began.contains_key(&main) {
                Some("split")
            } else {
                None
            };
            for (piece, letters) in &self.held[i].letters {
                if letters.len() > self.slack(*piece, &total) {
                    began.entry(*piece).or_insert(place);
                }
                seen.entry(*piece).or_default().extend(letters);
            }
            if let (Some(why), Part::Block(_)) = (why, part) {
                self.wrong(place, why);
            }
        }
        // Letters that no place holds were put aside, or stand at the page's edge.
        let mut lost: Vec<usize> = all
            .iter()
            .filter(|(piece, letters)| {
                let held = seen.get(piece).map_or(0, HashSet::len);
                let edge = matches!(self.truth[**piece].0, Part::Folio | Part::Banner);
                !edge && letters.len() - held > self.slack(**piece, &total)
            })
            .map(|(piece, _)| *piece)
            .collect();
        lost.sort_unstable();
        for piece in lost {
            // At the place that has the rest of it, else at the one that has what stands before it.
            let begun = |p: usize| began.get(&p).copied();
            if let Some(place) = (0..=piece).rev().find_map(begun) {
                self.wrong(place, "lost");
            } else {
                self.wrong(0, "lost");
            }
        }
    }

    /// Heads: each part holds what it should, all of one article.
    fn heads(&mut self) {
        for i in 0..self.pieces.len() {
            let (part, Some((article, place))) = (self.pieces[i].part, self.pieces[i].at) else {
                continue;
            };
            if !part.is_head() {
                continue;
            }
            let own = self.head_of(article);
            let alien = |(piece, letters): (&usize, &HashSet<u32>)| {
                letters.len() > SLACK && Some(self.truth[*piece]) != own.map(|own| (part, own))
            };
            if self.held[i].letters.iter().any(alien) || self.held[i].twice > SLACK {
                self.wrong(place, "head");
            }
        }
    }

    /// The true article that an article's head is of; that of its first block where it has none.
    fn head_of(&self, article: usize) -> Option<usize> {
        let parts: Vec<usize> = (0..self.pieces.len())
            .filter(|i| self.pieces[*i].at.is_some_and(|(a, _)| a == article))
            .collect();
        let headline = parts
            .iter()
            .find(|i| self.pieces[**i].part == Part::Headline)
            .and_then(|i| self.held[*i].main());
        headline
            .or_else(|| parts.iter().find_map(|i| self.held[*i].main()))
            .map(|piece| self.truth[piece].1)
    }

    /// Where articles begin.
    fn boundaries(&mut self) {
        let mut current: Option<usize> = None;
        // The head whose lines were last taken for something else.
        let mut lines_of: Option<usize> = None;
        for i in 0..self.pieces.len() {
            let (part, Some((article, place))) = (self.pieces[i].part, self.pieces[i].at) else {
                continue;
            };
            if part == Part::Kicker {
                let head = self.head_of(article);
                if head.is_some() {
                    if current == head && lines_of != head {
                        self.wrong(place, "begins");
                    }
                    current = head;
                }
                lines_of = None;
            }
            let Part::Block(_) = part else {
                continue;
            };
            let Some(main) = self.held[i].main() else {
                continue;
            };
            // What begins an article without a head and should not is put right there.
            let again = place > 0
                && self.places[place - 1].block.is_none()
                && self.places[place - 1].text.is_empty()
                && self.places[place - 1].wrong.is_some();
            if again && matches!(self.places[place].wrong, Some("twice" | "split")) {
                self.places[place].wrong = None;
            }
            let (role, own) = self.truth[main];
            let own = (own != usize::MAX).then_some(own);
            if own.is_some() && own != current {
                // Where the head was wrong, putting that right is enough.
                let known = self.places[place - 1].block.is_none()
                    && self.places[place - 1].wrong.is_some();
                if !known {
                    self.wrong(place, "should begin");
                }
                current = own;
            }
            if role.is_head() {
                if lines_of.is_some() && lines_of == own {
                    self.places[place].wrong = None;
                }
                lines_of = own;
            } else {
                lines_of = None;
            }
        }
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
