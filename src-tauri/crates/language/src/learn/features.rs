//! Features of a text: its characters and pairs of neighbours, hashed, each with how prominently it stands there.
//!
//! A number is one unit whatever it says, for years and sums are new in every article. Nothing here knows of themes,
//! or of other articles.

use crate::fold;

/// Bits of a feature's number: at a hundred thousand articles few of the million are shared by two frequent pairs.
pub(super) const BITS: u32 = 20;
/// How many features there are.
pub(super) const FEATURES: usize = 1 << BITS;
/// Characters of a body that are read: news says what it is about at its beginning.
const BODY: usize = 400;

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

/// One unit of a text, with the bytes it stands at.
#[derive(Debug, Clone, Copy)]
#[allow(dead_code)]
pub(super) struct Unit {
    pub code: u32,
    pub start: usize,
    pub end: usize,
}

impl Unit {
    /// Whether it is a sign or a space rather than something said.
    pub(super) fn is_sign(self) -> bool {
        char::from_u32(self.code).is_some_and(|c| !c.is_alphanumeric())
    }
}

/// Cuts a text into units: folded characters, and whole numbers as if they were 0.
pub(super) fn units(text: &str) -> impl Iterator<Item = Unit> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, c) = chars.next()?;
        let mut code = fold(c);
        if code.is_ascii_digit() {
            code = '0';
            while chars
                .next_if(|&(_, next)| fold(next).is_ascii_digit())
                .is_some()
            {}
        }
        Some(Unit {
            code: u32::from(code),
            start,
            end: chars.peek().map_or(text.len(), |&(at, _)| at),
        })
    })
}

/// The feature of one unit.
pub(super) fn single(unit: u32) -> Feature {
    (mix(u64::from(unit) << 32 | 0xFFFF_FFFF) >> (64 - BITS)) as Feature
}

/// The feature of two neighbours.
pub(super) fn pair(first: u32, second: u32) -> Feature {
    (mix(u64::from(first) << 32 | u64::from(second)) >> (64 - BITS)) as Feature
}

/// The end of SplitMix64.
fn mix(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The features of an article, each once, in rising order, with their levels.
pub(super) fn features(piece: &Piece) -> Vec<(Feature, Level)> {
    let mut head = Vec::new();
    for line in piece.head {
        let mut before: Option<Unit> = None;
        for unit in units(line) {
            head.push(single(unit.code));
            if let Some(before) = before {
                head.push(pair(before.code, unit.code));
            }
            before = Some(unit);
        }
    }
    head.sort_unstable();
    head.dedup();

    let mut body = Vec::new();
    let mut left = BODY;
    for block in piece.body {
        let mut before: Option<Unit> = None;
        for unit in units(block).take(left) {
            left -= 1;
            if let Some(before) = before
                && !unit.is_sign()
                && !before.is_sign()
            {
                body.push(pair(before.code, unit.code));
            }
            before = Some(unit);
        }
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
