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
    let typed: Vec<char> = typed.trim().chars().map(fold).collect();
    let &first = typed.first()?;
    if let Some(start) = part(keys, &typed) {
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
    let letter = bit(first) | if first == 'ü' { bit('v') } else { 0 };
    let begins = |key: &Key| key.folded == first || key.initials & letter != 0;
    [false, true].into_iter().find_map(|short| {
        let mut walk = Walk {
            keys,
            typed: &typed,
            short,
            failed: [0; LIMIT + 1],
            taken: 0,
        };
        let start =
            (0..keys.chars.len()).find(|&at| begins(&keys.chars[at]) && walk.from(at, 0))?;
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(name: &str, typed: &str) -> Option<String> {
        let found = match_name(&NameKeys::new(name), typed)?;
        let mut marked = String::new();
        for (at, c) in name.chars().enumerate() {
            found
                .hits
                .iter()
                .filter(|hit| hit[0] as usize == at)
                .for_each(|_| marked.push('['));
            marked.push(c);
            found
                .hits
                .iter()
                .filter(|hit| hit[1] as usize == at + 1)
                .for_each(|_| marked.push(']'));
        }
        Some(marked)
    }

    /// Name, what is typed, the name with its hits in brackets or nothing.
    const CASES: &[(&str, &str, Option<&str>)] = &[
        ("女职工", "女职工", Some("[女职工]")),
        ("女職工", "女职", Some("[女職]工")),
        ("女职工", "职工", Some("女[职工]")),
        ("女职工", "nvzhigong", Some("[女职工]")),
        ("女职工", "nuzhigong", Some("[女职工]")),
        ("女职工", "nüzhigong", Some("[女职工]")),
        ("女职工", "NvZhiGong", Some("[女职工]")),
        ("女职工", "nv zhi gong", Some("[女职工]")),
        ("女职工", "nvzhig", Some("[女职工]")),
        ("女职工", "nvzhi", Some("[女职]工")),
        ("女职工", "nzg", Some("[女职工]")),
        ("女职工", "nzhg", Some("[女职工]")),
        ("女职工", "nz", Some("[女职]工")),
        ("女职工", "女zg", Some("[女职工]")),
        ("女职工", "nvzg", Some("[女职工]")),
        ("女职工", "zg", Some("女[职工]")),
        ("女职工", "zhigong", Some("女[职工]")),
        ("女职工", "ng", None),
        ("女职工", "ui", None),
        ("女职工", "nzgx", None),
        ("女职工", "", None),
        ("女职工", "  ", None),
        ("工会十八大", "ghsbd", Some("[工会十八大]")),
        ("工会十八大", "工会18大", None),
        ("工会18大", "gh18d", Some("[工会18大]")),
        ("会计", "kuaiji", Some("[会计]")),
        ("重庆", "chongqing", Some("[重庆]")),
        ("重庆", "cq", Some("[重庆]")),
        ("西安", "xian", Some("[西安]")),
        ("西安", "xi'an", Some("[西安]")),
        ("旅游", "lvyou", Some("[旅游]")),
        ("旅游", "luyou", Some("[旅游]")),
        ("战略合作", "zhanlvehezuo", Some("[战略合作]")),
        ("侵略史", "qinlve", Some("[侵略]史")),
        ("侵略史", "qinlue", Some("[侵略]史")),
        ("VR体验", "vrty", Some("[VR体验]")),
        ("“两新”组织", "lxzz", Some("“[两新]”[组织]")),
        ("互联网+普惠", "hlwph", Some("[互联网]+[普惠]")),
    ];

    #[test]
    fn a_name_is_found_as_people_type_it() {
        for (name, typed, expected) in CASES {
            assert_eq!(
                marked(name, typed).as_deref(),
                *expected,
                "{typed} for {name}"
            );
        }
    }

    /// What is typed, and names from the best to the worst.
    const ORDERS: &[(&str, &[&str])] = &[
        ("工会", &["工会", "工会组织", "工会十八大", "基层工会"]),
        ("gonghui", &["工会", "工会组织", "基层工会"]),
        ("gh", &["工会", "工会组织", "基层工会"]),
        ("xian", &["xian", "西安", "先进人物", "学习案例"]),
        ("an", &["an", "安全", "爱女", "西安"]),
    ];

    #[test]
    fn better_manners_come_first() {
        for (typed, names) in ORDERS {
            let scores: Vec<u32> = names
                .iter()
                .map(|name| {
                    match_name(&NameKeys::new(name), typed)
                        .unwrap_or_else(|| panic!("{name} {typed}"))
                        .score
                })
                .collect();
            assert!(
                scores.is_sorted_by(|a, b| a > b),
                "{typed}: {names:?} score {scores:?}"
            );
        }
    }

    #[test]
    fn no_way_is_tried_twice() {
        // A walk that forgot where it failed would still be at it.
        let keys = NameKeys::new(&"啊".repeat(60));
        assert_eq!(match_name(&keys, &format!("{}b", "a".repeat(50))), None);
    }

    proptest! {
        #[test]
        fn every_part_of_a_name_finds_it(name in "[工会女职十八大a1]{1,12}", from in 0usize..12, to in 0usize..12) {
            let chars: Vec<char> = name.chars().collect();
            let (from, to) = (from.min(chars.len() - 1), to.min(chars.len()).max(1));
            prop_assume!(from < to);
            let typed: String = chars[from..to].iter().collect();
            let found = match_name(&NameKeys::new(&name), &typed).expect("a part of it was typed");
            let hit = found.hits[0];
            let shown: String = chars[hit[0] as usize..hit[1] as usize].iter().collect();
            prop_assert_eq!(shown, typed);
        }

        #[test]
        fn any_typing_is_answered(name in "\\PC{0,70}", typed in "\\PC{0,70}") {
            let length = name.chars().count() as u32;
            for hit in match_name(&NameKeys::new(&name), &typed).into_iter().flat_map(|found| found.hits) {
                prop_assert!(hit[0] < hit[1] && hit[1] <= length);
            }
        }

        #[test]
        fn pinyin_and_initials_of_a_name_find_it(name in "[工会女职劳模重庆旅长]{1,10}", picks in prop::collection::vec((any::<bool>(), 0usize..4), 10)) {
            let mut typed = String::new();
            for (c, (whole, which)) in name.chars().zip(picks) {
                let readings = syllables(c);
                let reading = readings[which % readings.len()];
                let letters = if whole { reading.letters() } else { &reading.letters()[..1] };
                typed.push_str(str::from_utf8(letters).expect("letters are ASCII"));
            }
            prop_assert!(match_name(&NameKeys::new(&name), &typed).is_some(), "{} for {}", typed, name);
        }
    }
}
