//! The syllables of a character in pinyin without tones, as they are typed on a keyboard.

use pinyin::ToPinyinMulti;

/// No syllable is longer: zhuang, chuang, shuang.
const LONGEST: usize = 6;

/// One reading of a character: small ASCII letters, with `v` for ü.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable {
    letters: [u8; LONGEST],
    length: u8,
}

impl Syllable {
    /// The letters as bytes.
    pub(crate) fn letters(&self) -> &[u8] {
        &self.letters[..usize::from(self.length)]
    }

    /// How many letters its initial has: two for zh, ch and sh, which may be typed as one.
    pub(crate) fn initial(&self) -> usize {
        match self.letters() {
            [b'z' | b'c' | b's', b'h', ..] => 2,
            _ => 1,
        }
    }

    /// How many of its first letters stand at the front of what is typed; ü may be typed as v or u.
    pub(crate) fn common(&self, typed: &[char]) -> usize {
        let same = |&(&letter, &c): &(&u8, &char)| {
            c == char::from(letter) || letter == b'v' && matches!(c, 'u' | 'ü')
        };
        self.letters().iter().zip(typed).take_while(same).count()
    }

    fn new(plain: &str) -> Option<Self> {
        let mut syllable = Self {
            letters: [0; LONGEST],
            length: 0,
        };
        for c in plain.chars() {
            let letter = match c {
                'ü' => b'v',
                'ê' => b'e',
                'a'..='z' => c as u8,
                // A combining mark that ê̄ leaves behind.
                _ => continue,
            };
            *syllable.letters.get_mut(usize::from(syllable.length))? = letter;
            syllable.length += 1;
        }
        (syllable.length > 0).then_some(syllable)
    }
}

/// All readings of a character, the commonest first, each once; none for what is not a Chinese character.
pub(crate) fn syllables(c: char) -> Vec<Syllable> {
    let mut readings = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        readings.extend(Syllable::new(reading.plain()).filter(|new| !readings.contains(new)));
    }
    readings
}

/// How a character sounds, by each of its readings; those that are mixed up in speaking and typing sound the same:
/// zh and z, ch and c, sh and s, and endings with ng and n.
#[must_use]
pub fn sounds(c: char) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for syllable in syllables(c) {
        let letters = String::from_utf8_lossy(syllable.letters());
        let flat = letters
            .replacen("zh", "z", 1)
            .replacen("ch", "c", 1)
            .replacen("sh", "s", 1);
        let sound = flat.strip_suffix('g').unwrap_or(&flat).to_owned();
        if !all.contains(&sound) {
            all.push(sound);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mixed_up_sounds_the_same() {
        let same = |a, b| sounds(a).iter().any(|sound| sounds(b).contains(sound));
        for (a, b, expected) in [
            ('磊', '垒', true),
            ('静', '瑾', true),
            ('张', '臧', true),
            ('生', '申', true),
            ('明', '民', true),
            ('李', '尼', false),
            ('磊', '雷', true),
            ('a', 'a', false),
        ] {
            assert_eq!(same(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_character_has_all_its_readings_once() {
        let cases: &[(char, &[&str])] = &[
            ('工', &["gong"]),
            ('女', &["nv", "ru"]),
            ('会', &["hui", "kuai"]),
            ('重', &["zhong", "chong"]),
            ('双', &["shuang"]),
            ('a', &[]),
            ('，', &[]),
        ];
        for (c, expected) in cases {
            let found = syllables(*c);
            for reading in *expected {
                assert!(
                    found.iter().any(|s| s.letters() == reading.as_bytes()),
                    "{c} is read {reading}"
                );
            }
            assert_eq!(found.is_empty(), expected.is_empty(), "{c}");
        }
    }

    #[test]
    fn every_reading_of_the_table_is_letters() {
        for c in ('\u{3400}'..='\u{9fff}').chain('\u{20000}'..='\u{2ffff}') {
            for syllable in syllables(c) {
                assert!(
                    syllable.letters().iter().all(u8::is_ascii_lowercase),
                    "{c} {syllable:?}"
                );
                assert!(
                    syllable.initial() <= syllable.letters().len(),
                    "{c} {syllable:?}"
                );
            }
        }
    }
}
