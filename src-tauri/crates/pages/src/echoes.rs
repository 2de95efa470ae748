//! What a page says twice: stretches that stand in it a second time, and words that are nearly one it has often.
//!
//! One way over the letters of the page, signs and white space left out: four letters are looked up where they stood
//! last, and followed from there as far as both go on alike. Nothing is decided here; it tells what a person may want to
//! look at.

use memchr::memmem;

/// A stretch of the page that stands further up too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Echo {
    /// Where it begins and ends, in code points.
    pub at: [u32; 2],
    /// Where it stands further up.
    pub first: [u32; 2],
    /// How many letters are the same.
    pub letters: u32,
}

impl Echo {
    /// How many code points stand between both.
    pub fn between(&self) -> u32 {
        self.at[0].saturating_sub(self.first[1])
    }
}

/// What a page says twice.
#[derive(Debug, Default)]
pub(crate) struct Echoes {
    /// In the order of the page.
    pub echoes: Vec<Echo>,
    /// Where words stand that differ by one character from words that the page has several times.
    pub near: Vec<u32>,
}

/// Letters that are looked up together.
const SEED: usize = 4;
/// Fewer letters said twice are chance.
const FEWEST: u32 = 8;
/// How often a page has a word before another is held against it, for each time that it has the other.
const OFTEN: usize = 3;
/// How often it may have the other: the same slip is made twice where a column's end is read twice.
const SELDOM: usize = 2;
/// Words that are held against one another on one page, at most.
const MOST_WORDS: usize = 64;

/// Finds what `text` says twice.
pub(crate) fn find(text: &str) -> Echoes {
    let mut listener = Listener::new(text.len());
    // Decoded by hand, for every character of every page comes by here.
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (unit, width) = match *byte {
            // Chinese characters, and a few signs that no page has.
            first @ 0xe4..=0xe9 => {
                let [second, third] = [bytes[at + 1], bytes[at + 2]].map(|b| u16::from(b & 0x3f));
                (u16::from(first & 0xf) << 12 | second << 6 | third, 3)
            }
            byte @ 0..=0x7f => (u16::from(byte) * u16::from(byte.is_ascii_alphanumeric()), 1),
            0x80..=0xdf => (0, 2),
            0xe0..=0xef => (0, 3),
            0xf0.. => (0, 4),
        };
        listener.take(unit);
        at += width;
    }
    listener.told(text)
}

/// Takes the characters of a page one after the other, and tells at the end what was said twice.
struct Listener {
    /// The letters at their code points; nothing where no letter stands.
    units: Vec<u16>,
    /// The last four letters.
    key: u64,
    /// Where each four letters stood last: a part of their hash, beside the lower half of their last one's code point.
    /// What was there before is forgotten. Small, to stay in the processor's nearest memory.
    last: Vec<u32>,
    /// Where four letters end that ended further up too, and where.
    again: Vec<(u32, u32)>,
}

impl Listener {
    /// For a text of so many bytes.
    fn new(bytes: usize) -> Self {
        let size = (bytes / 4).clamp(1 << 10, 1 << 14).next_power_of_two();
        Listener {
            units: Vec::with_capacity(bytes / 3 + bytes / 16 + 16),
            key: 0,
            last: vec![0; size],
            again: Vec::new(),
        }
    }

    /// Takes the next character: a letter, or 0 for anything else.
    #[inline(always)]
    fn take(&mut self, unit: u16) {
        let at = self.units.len() as u32;
        self.units.push(unit);
        if unit == 0 {
            return;
        }
        self.key = self.key << 16 | u64::from(unit);
        let hash = self.key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.last.len() - 1;
        let slot = &mut self.last[(hash >> 40) as usize & mask];
        let tag = (hash >> 32) as u32 & 0xffff_0000;
        let known = *slot;
        *slot = tag | at & 0xffff;
        // An empty slot has no tag.
        if known & 0xffff_0000 == tag && tag != 0 {
            let back = at.wrapping_sub(known) & 0xffff;
            if back != 0 && back < at {
                self.again.push((at, at - back));
            }
        }
    }

    /// What was said twice in `text`, all of whose characters were taken.
    fn told(self, text: &str) -> Echoes {
        let mut found = Echoes::default();
        let mut words = 0;
        let mut taken_to = 0;
        for (at, before) in &self.again {
            // Part of a stretch that was followed already.
            if *at < taken_to {
                continue;
            }
            let Some(run) = self.run(*at as usize, *before as usize) else {
                continue;
            };
            taken_to = run.end as u32;
            if words < MOST_WORDS
                && let Some(near) = self.near_word(text, run.end, run.first_end)
            {
                words += 1;
                found.near.push(near);
            }
            found.keep(run);
        }
        found.near.sort_unstable();
        found.near.dedup();
        found
    }

    /// The letters from a place on.
    fn letters(&self, from: usize) -> impl Iterator<Item = (usize, u16)> + '_ {
        let units = self.units.get(from..).unwrap_or_default();
        (from..)
            .zip(units.iter().copied())
            .filter(|(_, unit)| *unit != 0)
    }

    /// The letters before a place, backwards.
    fn letters_back(&self, to: usize) -> impl Iterator<Item = (usize, u16)> + '_ {
        (0..to)
            .rev()
            .map(|at| (at, self.units[at]))
            .filter(|(_, unit)| *unit != 0)
    }

    /// Follows what goes on alike after four letters that end at `at` and ended at `before`.
    fn run(&self, at: usize, before: usize) -> Option<Run> {
        let mut run = Run {
            start: 0,
            end: at + 1,
            first_start: 0,
            first_end: before + 1,
            letters: SEED as u32,
        };
        let back = self.letters_back(at + 1).zip(self.letters_back(before + 1));
        let mut seed = 0;
        for ((start, a), (first, b)) in back.take(SEED) {
            if a != b {
                return None;
            }
            (run.start, run.first_start) = (start, first);
            seed += 1;
        }
        if seed < SEED {
            return None;
        }
        for ((end, a), (first, b)) in self.letters(at + 1).zip(self.letters(before + 1)) {
            if a != b {
                break;
            }
            (run.end, run.first_end) = (end + 1, first + 1);
            run.letters += 1;
        }
        Some(run)
    }

    /// Where the rarer of two words stands that go on alike but for one letter, if the page has it seldom and the other
    /// often.
    ///
    /// The rarer one has another letter there, or lacks it. One more letter is hardly ever a slip: 第 before a number.
    fn near_word(&self, text: &str, at: usize, first: usize) -> Option<u32> {
        let after = |from: usize| {
            let mut next = self.letters(from).map(|(_, unit)| unit);
            [(); 3].map(|()| next.next().unwrap_or_default())
        };
        let (now, then) = (after(at), after(first));
        if now[1] == 0 || then[1] == 0 {
            return None;
        }
        // How many letters the words have after the four that they begin with.
        let (now, then) = if now[..2] == then[1..] {
            (&now[..2], &then[..])
        } else if now[1..] == then[..2] {
            (&now[..], &then[..2])
        } else if now[1..] == then[1..] && now[2] != 0 {
            (&now[..], &then[..])
        } else {
            return None;
        };
        let mut seed: Vec<u16> = self
            .letters_back(at)
            .take(SEED)
            .map(|(_, unit)| unit)
            .collect();
        seed.reverse();
        let word = |more: &[u16]| String::from_utf16_lossy(&[&seed, more].concat());
        let (now_word, then_word) = (word(now), word(then));
        let figures = |word: &str| word.contains(|c: char| c.is_ascii_alphanumeric());
        if figures(&now_word) || figures(&then_word) {
            return None;
        }
        let count = |word: &str| {
            memmem::find_iter(text.as_bytes(), word.as_bytes())
                .take(OFTEN * SELDOM)
                .count()
        };
        let (nows, thens) = (count(&now_word), count(&then_word));
        let rare = |few: usize, many: usize| (1..=SELDOM).contains(&few) && many >= OFTEN * few;
        let place = |at: usize| self.letters(at).next().map(|(at, _)| at as u32);
        if now.len() <= then.len() && rare(nows, thens) {
            place(at)
        } else if then.len() <= now.len() && rare(thens, nows) {
            place(first)
        } else {
            None
        }
    }
}

/// A stretch that goes on as one further up does.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    first_start: usize,
    first_end: usize,
    letters: u32,
}

impl Echoes {
    fn keep(&mut self, run: Run) {
        let echo = Echo {
            at: [run.start as u32, run.end as u32],
            first: [run.first_start as u32, run.first_end as u32],
            letters: run.letters,
        };
        // Goes on with the last one where a letter was read otherwise.
        if let Some(last) = self.echoes.last_mut()
            && echo.at[0].abs_diff(last.at[1]) <= 3
            && echo.first[0].abs_diff(last.first[1]) <= 3
        {
            last.at[1] = echo.at[1];
            last.first[1] = echo.first[1];
            last.letters += echo.letters;
            return;
        }
        if self.echoes.last().is_some_and(|last| last.letters < FEWEST) {
            self.echoes.pop();
        }
        self.echoes.push(echo);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(text: &str) -> Vec<char> {
        let at = |point: &u32| {
            text.chars()
                .nth(*point as usize)
                .expect("a place of the text")
        };
        find(text).near.iter().map(at).collect()
    }

    #[test]
    fn a_word_close_to_a_frequent_one_is_found() {
        let often = "学习中国工会十八大精神。".repeat(2) + "贯彻中国工会十八大报告。";
        for (rare, letter) in [
            ("大家说，中国工会八大的召开是大事。", Some('八')),
            ("大家说，中国工会土八大的召开是大事。", Some('土')),
            ("大家说，中国工会第十八大的召开是大事。", None),
            ("大家说，中国工会十八大的召开是大事。", None),
            ("大家说，中国工会的代表来了。", None),
        ] {
            let expected: Vec<char> = letter.into_iter().collect();
            assert_eq!(near(&(rare.to_owned() + &often)), expected, "{rare} before");
            assert_eq!(near(&(often.clone() + rare)), expected, "{rare} after");
        }
    }

    #[test]
    fn a_stretch_read_twice_is_found_though_a_letter_differs() {
        let text = "甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳。\n甲乙丙丁戊己庚申壬癸子丑寅卯，辰巳午未。";
        let found = find(text).echoes;
        assert_eq!(
            found,
            vec![Echo {
                at: [19, 36],
                first: [0, 17],
                letters: 15,
            }]
        );
    }
}
