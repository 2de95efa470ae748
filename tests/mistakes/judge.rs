//! The comparison itself: a reading of a damaged page held against the truth, rule by rule.

use std::collections::{BTreeMap, HashMap, HashSet};

use jianbao_pages::{BlockKind, Reading};

use super::{Letter, Part, Piece, Place, SLACK, Truth, pieces, places_of, points};
use crate::damage::Damaged;

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

pub(super) struct Judge<'a> {
    truth: Vec<(Part, usize)>,
    pieces: Vec<Piece<'a>>,
    held: Vec<Held>,
    pub(super) places: Vec<Place>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(truth: &Truth, damaged: &Damaged, reading: &'a Reading) -> Self {
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
    pub(super) fn extents(&mut self) {
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
    pub(super) fn heads(&mut self) {
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
    pub(super) fn boundaries(&mut self) {
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
