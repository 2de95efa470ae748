//! Features of a text: words of the dictionary, characters and pairs of neighbours, hashed, each with how prominently it
//! stands there.
//!
//! A number is the same whatever it says, for years and sums are new in every article. Nothing here knows of themes,
//! or of other articles.

use crate::dictionary::DICTIONARY;
use crate::fold;

/// Bits of a feature's number: at a hundred thousand articles few of the million are shared by two frequent words.
const BITS: u32 = 20;
/// How many features there are.
pub(super) const FEATURES: usize = 1 << BITS;
/// Characters of a body that are read: news says at its beginning what it is about.
const BODY: usize = 600;
/// Nor is more read of a headline: it is a body that was taken for one.
const LINE: usize = 120;

/// The text of an article as learning sees it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// Kicker, headline, deck: what stands here counts for more.
    pub head: &'a [&'a str],
    /// The blocks of the body.
    pub body: &'a [&'a str],
}

/// A feature's number, below `FEATURES`.
pub(super) type Feature = u32;

/// How prominently a feature stands in an article: once in the body, two or three times, more often, in the head.
pub(super) type Level = u8;
/// The level of what stands in the head.
pub(super) const HEAD: Level = 3;

/// A feature where it stands: half-open, in code points of its line or block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub feature: Feature,
    pub start: usize,
    pub end: usize,
    /// Whether it is a word, or the nearest to one that is known.
    pub word: bool,
}

/// Calls `emit` with each feature of a line of the head: characters, pairs and words.
pub(super) fn of_line(line: &str, emit: &mut impl FnMut(Occurrence)) {
    let folded = shortened(line, LINE);
    let units = units(&folded);
    for unit in &units {
        emit(unit.occurrence(hash([SINGLE, unit.code])));
    }
    for two in units.windows(2) {
        emit(Occurrence {
            feature: pair(two[0].code, two[1].code),
            start: two[0].start,
            end: two[1].end,
            word: false,
        });
    }
    for word in words(&folded) {
        emit(word);
    }
}

/// Calls `emit` with each feature of a block, no more of it than so many characters: words of two characters and more,
/// and pairs of those that the dictionary leaves alone, as it does with names.
pub(super) fn of_block(block: &str, most: usize, emit: &mut impl FnMut(Occurrence)) {
    let folded = shortened(block, most);
    let units = units(&folded);
    let (mut at, mut before) = (0, None);
    for word in words(&folded) {
        while at + 1 < units.len() && units[at].start < word.start {
            at += 1;
        }
        let unit = units[at];
        if unit.end < word.end {
            emit(word);
            before = None;
        } else if unit.is_sign() {
            before = None;
        } else {
            if let Some(before) = before.replace(unit) {
                emit(Occurrence {
                    feature: pair(before.code, unit.code),
                    start: before.start,
                    end: unit.end,
                    word: true,
                });
            }
        }
    }
}

/// The features of an article, each once, in rising order, with their levels.
pub(super) fn features(piece: &Piece) -> Vec<(Feature, Level)> {
    let mut head = Vec::new();
    for line in piece.head {
        of_line(line, &mut |occurrence| head.push(occurrence.feature));
    }
    head.sort_unstable();
    head.dedup();

    let mut body = Vec::new();
    for (block, most) in beginning(piece.body) {
        of_block(block, most, &mut |occurrence| body.push(occurrence.feature));
    }
    body.sort_unstable();

    let mut features: Vec<(Feature, Level)> = head.iter().map(|&feature| (feature, HEAD)).collect();
    for run in body.chunk_by(|a, b| a == b) {
        let level = match run.len() {
            1 => 0,
            2 | 3 => 1,
            _ => 2,
        };
        if head.binary_search(&run[0]).is_err() {
            features.push((run[0], level));
        }
    }
    features.sort_unstable();
    features
}

/// The blocks of a body that are read, with how many characters of each.
pub(super) fn beginning<'a>(body: &[&'a str]) -> impl Iterator<Item = (&'a str, usize)> {
    let mut left = BODY;
    body.iter().map_while(move |&block| {
        let most = left;
        left = left.saturating_sub(block.chars().count());
        (most > 0).then_some((block, most))
    })
}

/// The features of a folded name: the pairs in it, for these are looked for in heads, and its words, for bodies.
pub(super) fn of_name(name: &str) -> (Vec<Feature>, Vec<Feature>) {
    let (mut pairs, mut words) = (Vec::new(), Vec::new());
    let units = units(name);
    pairs.extend(units.windows(2).map(|two| pair(two[0].code, two[1].code)));
    of_block(name, usize::MAX, &mut |occurrence| {
        words.push(occurrence.feature)
    });
    (pairs, words)
}

fn shortened(text: &str, most: usize) -> String {
    text.chars().take(most).map(fold).collect()
}

/// A character or a whole number.
#[derive(Debug, Clone, Copy)]
struct Unit {
    code: u32,
    start: usize,
    end: usize,
}

impl Unit {
    /// Whether it is a sign or a space rather than something said.
    fn is_sign(self) -> bool {
        char::from_u32(self.code).is_some_and(|c| !c.is_alphanumeric())
    }

    fn occurrence(self, feature: Feature) -> Occurrence {
        Occurrence {
            feature,
            start: self.start,
            end: self.end,
            word: false,
        }
    }
}

fn units(folded: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut in_number = false;
    for (at, c) in folded.chars().enumerate() {
        let digit = c.is_ascii_digit();
        match units.last_mut() {
            Some(last) if digit && in_number => last.end = at + 1,
            _ => units.push(Unit {
                code: u32::from(if digit { '0' } else { c }),
                start: at,
                end: at + 1,
            }),
        }
        in_number = digit;
    }
    units
}

/// The words the dictionary cuts a folded text into, signs among them.
fn words(folded: &str) -> impl Iterator<Item = Occurrence> {
    DICTIONARY.cut(folded, true).into_iter().map(|token| {
        let mut word = 0;
        let mut in_number = false;
        for c in token.word.chars() {
            let digit = c.is_ascii_digit();
            if !(digit && in_number) {
                word = mix(word ^ u64::from(if digit { '0' } else { c }));
            }
            in_number = digit;
        }
        Occurrence {
            feature: hash([WORD, word as u32]),
            start: token.start,
            end: token.end,
            word: true,
        }
    })
}

/// No character has these codes.
const SINGLE: u32 = u32::MAX;
const WORD: u32 = u32::MAX - 1;

fn pair(first: u32, second: u32) -> Feature {
    hash([first, second])
}

fn hash([first, second]: [u32; 2]) -> Feature {
    (mix(u64::from(first) << 32 | u64::from(second)) >> (64 - BITS)) as Feature
}

/// The end of SplitMix64.
fn mix(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
