//! Names found by what is typed: by a part of them, by pinyin, by initials, or by any mixture.
//!
//! The tag box asks this of every name at each keystroke, so what a name can be typed as is worked out once.

use crate::{
    fold,
    syllables::{Syllable, syllables},
};

/// Characters of a name, and letters typed, that pinyin is looked for in; what is longer is found by a part of it.
const LIMIT: usize = 64;

/// What a name can be typed as.
#[derive(Debug, Clone)]
pub struct NameKeys {
    chars: Vec<Key>,
    readings: Vec<Syllable>,
}

/// One character of a name.
#[derive(Debug, Clone)]
struct Key {
    folded: char,
    /// Its readings among all of the name's.
    from: u32,
    to: u32,
    /// The letters a reading begins with, a bit each.
    initials: u32,
}

/// How a name answers what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMatch {
    /// Higher is better; of use only beside the scores of other names for the same typing.
    pub score: u32,
    /// The characters of the name that were typed: half-open ranges, sorted, in code points.
    pub hits: Vec<[u32; 2]>,
}

impl NameMatch {
    /// How the name was typed, from initials within it (1) to the whole of it (7).
    #[must_use]
    pub fn manner(&self) -> u32 {
        self.score >> 16
    }
}

/// How a name was typed, from the worst to the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    InitialsWithin,
    PinyinWithin,
    Initials,
    Pinyin,
    Contains,
    Prefix,
    Exact,
}

impl NameKeys {
    /// Works out what a name can be typed as, with every reading of each character.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut keys = Self {
            chars: Vec::new(),
            readings: Vec::new(),
        };
        for c in name.chars() {
            let folded = fold(c);
            let from = keys.readings.len() as u32;
            keys.readings.extend(syllables(folded));
            let new = &keys.readings[from as usize..];
            let initials = new
                .iter()
                .fold(0, |bits, reading| bits | bit(reading.letters()[0].into()));
            keys.chars.push(Key {
                folded,
                from,
                to: keys.readings.len() as u32,
                initials,
            });
        }
        keys
    }

    fn readings_of(&self, key: &Key) -> &[Syllable] {
        &self.readings[key.from as usize..key.to as usize]
    }
}

/// Matches a name with what was typed; `None` when it can't be meant, or nothing is typed.
///
/// From best to worst: the name itself, its beginning, a part of it, full pinyin (`nvzhigong`, the last syllable
/// perhaps begun only), initials or a mixture (`nzg`, `女zg`, `nvzg`), then the same two from within the name. Of
/// two names typed in the same manner the one with less left over is better. Both sides are folded; ü is typed as v,
/// u or ü; signs in the name, and spaces and apostrophes typed between syllables, may be passed over.
#[must_use]
pub fn match_name(keys: &NameKeys, typed: &str) -> Option<NameMatch> {
    Typed::new(typed).matched(keys)
}

/// What can be said of names without looking at them: by it most are passed over where there are many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outline {
    /// The letters that characters begin with.
    letters: u32,
    /// A bit for each character; some share one.
    chars: u64,
}

impl Outline {
    /// Of several names, as of one.
    #[must_use]
    pub fn with(self, keys: &NameKeys) -> Self {
        keys.chars.iter().fold(self, |all, key| Self {
            letters: all.letters | key.initials | begun_by(key.folded),
            chars: all.chars | sign(key.folded),
        })
    }
}

fn sign(c: char) -> u64 {
    1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26)
}

/// What was typed, made ready for being held against many names.
#[derive(Debug, Clone)]
pub struct Typed {
    chars: Vec<char>,
    /// The letters that a character typed as this begins with.
    letter: u32,
    /// The characters that stand for nothing but themselves.
    signs: u64,
}

impl Typed {
    /// Makes it ready.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let chars: Vec<char> = typed.trim().chars().map(fold).collect();
        let letter = chars.first().map_or(0, |first| begun_by(*first));
        let alone = |c: &&char| !c.is_ascii() && **c != 'ü';
        Self {
            letter,
            signs: chars.iter().filter(alone).fold(0, |all, c| all | sign(*c)),
            chars,
        }
    }

    /// Whether a name of an outline may match; where not, none does.
    #[must_use]
    pub fn may_fit(&self, outline: Outline) -> bool {
        outline.chars & self.signs == self.signs
            && (self.letter == 0 || outline.letters & self.letter != 0)
    }

    /// As `match_name`.
    #[must_use]
    pub fn matched(&self, keys: &NameKeys) -> Option<NameMatch> {
        let &first = self.chars.first()?;
        // Most names have nothing that begins so: they are done with here.
        let begins = |key: &Key| key.folded == first || key.initials & self.letter != 0;
        let start = keys.chars.iter().position(begins)?;
        matched(keys, &self.chars, start, begins)
    }
}

fn matched(
    keys: &NameKeys,
    typed: &[char],
    first: usize,
    begins: impl Fn(&Key) -> bool,
) -> Option<NameMatch> {
    if let Some(start) = part(keys, typed) {
        let manner = match start {
            0 if typed.len() == keys.chars.len() => Manner::Exact,
            0 => Manner::Prefix,
            _ => Manner::Contains,
        };
        let hit = [start as u32, (start + typed.len()) as u32];
        return Some(NameMatch {
            score: score(manner, start, keys.chars.len() - typed.len()),
            hits: vec![hit],
        });
    }
    if typed.len() >= LIMIT || keys.chars.len() > LIMIT {
        return None;
    }
    [false, true].into_iter().find_map(|short| {
        let mut walk = Walk {
            keys,
            typed,
            short,
            failed: [0; LIMIT + 1],
            taken: 0,
        };
        let start =
            (first..keys.chars.len()).find(|&at| begins(&keys.chars[at]) && walk.from(at, 0))?;
        // Signs before the first character typed, as in “两新”, don't make it stand within.
        let leading = keys.chars[..start].iter().all(|key| is_sign(key.folded));
        let manner = match (short, leading) {
            (false, true) => Manner::Pinyin,
            (true, true) => Manner::Initials,
            (false, false) => Manner::PinyinWithin,
            (true, false) => Manner::InitialsWithin,
        };
        let left = keys.chars.len() - walk.taken.count_ones() as usize;
        Some(NameMatch {
            score: score(manner, start, left),
            hits: ranges(walk.taken),
        })
    })
}

/// Where the typed characters stand in the name as they are.
fn part(keys: &NameKeys, typed: &[char]) -> Option<usize> {
    let same = |window: &[Key]| window.iter().zip(typed).all(|(key, &c)| key.folded == c);
    keys.chars.windows(typed.len()).position(same)
}

fn score(manner: Manner, start: usize, left: usize) -> u32 {
    let worse = (left * 16 + start.min(15)).min(0xFFFF) as u32;
    ((manner as u32 + 1) << 16) | (0xFFFF - worse)
}

/// The letter that a typed character stands for: ü is v on a keyboard.
fn begun_by(c: char) -> u32 {
    bit(if c == 'ü' { 'v' } else { c })
}

fn bit(letter: char) -> u32 {
    if letter.is_ascii_lowercase() {
        1 << (letter as u32 - 'a' as u32)
    } else {
        0
    }
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric()
}

fn ranges(taken: u64) -> Vec<[u32; 2]> {
    let mut ranges: Vec<[u32; 2]> = Vec::new();
    for at in (0..u64::BITS).filter(|at| taken & 1 << at != 0) {
        match ranges.last_mut() {
            Some(last) if last[1] == at => last[1] = at + 1,
            _ => ranges.push([at, at + 1]),
        }
    }
    ranges
}

/// One search for a way to read what is typed as the name's characters.
struct Walk<'a> {
    keys: &'a NameKeys,
    typed: &'a [char],
    /// Whether a character may be typed as its initial alone.
    short: bool,
    /// By place in the name, the places in the typing from where no way was found: no way is tried twice.
    failed: [u64; LIMIT + 1],
    /// The characters of the name on the way that was found.
    taken: u64,
}

impl Walk<'_> {
    /// Finds a way from a place in the name and a place in the typing to the end of the typing.
    fn from(&mut self, at: usize, typed_at: usize) -> bool {
        let rest = &self.typed[typed_at..];
        let Some(&next) = rest.first() else {
            return true;
        };
        if self.failed[at] & 1 << typed_at != 0 {
            return false;
        }
        let found = at < self.keys.chars.len() && self.step(at, typed_at, rest)
            || matches!(next, ' ' | '\'') && self.from(at, typed_at + 1);
        if !found {
            self.failed[at] |= 1 << typed_at;
        }
        found
    }

    fn step(&mut self, at: usize, typed_at: usize, rest: &[char]) -> bool {
        let keys = self.keys;
        let key = &keys.chars[at];
        if key.folded == rest[0] && self.take(at, typed_at + 1) {
            return true;
        }
        for reading in keys.readings_of(key) {
            let common = reading.common(rest);
            let whole = common == reading.letters().len();
            let begun = common > 0 && common == rest.len();
            if (whole || begun) && self.take(at, typed_at + common) {
                return true;
            }
            if self.short && common > 0 {
                let initial = reading.initial();
                if initial == 2 && common >= 2 && self.take(at, typed_at + 2)
                    || self.take(at, typed_at + 1)
                {
                    return true;
                }
            }
        }
        is_sign(key.folded) && self.from(at + 1, typed_at)
    }

    fn take(&mut self, at: usize, typed_to: usize) -> bool {
        let found = self.from(at + 1, typed_to);
        if found {
            self.taken |= 1 << at;
        }
        found
    }
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
