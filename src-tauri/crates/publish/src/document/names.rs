//! Names of files for articles: their date, page and headline, as every system and every tool can keep them.

use std::borrow::Cow;
use std::collections::HashMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::Item;

/// The longest name with its ending: in characters, and in bytes of UTF-8, of which most systems take 255.
const CHARACTERS: usize = 80;
const BYTES: usize = 200;

/// The names given so far.
pub(super) struct Names {
    ending: &'static str,
    normal: ComposingNormalizerBorrowed<'static>,
    /// How often each name was asked for, as systems compare names that do not tell large letters from small ones.
    taken: HashMap<String, u32>,
}

impl Names {
    /// No name but that of the index is taken.
    pub(super) fn new(ending: &'static str) -> Self {
        Self {
            ending,
            normal: ComposingNormalizerBorrowed::new_nfc(),
            taken: HashMap::from([("index".to_owned(), 1)]),
        }
    }

    /// A name for an article that no other has: `2024-03-08-2-女职工之家.md`.
    pub(super) fn name(&mut self, item: &Item) -> String {
        let page = item.page.map(|page| page.to_string());
        let parts = [
            item.date.as_deref(),
            page.as_deref(),
            item.headline.as_deref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        let plain = self.plain(&parts.join("-"));
        let mut nth = 0;
        loop {
            let suffix = match nth {
                0 => String::new(),
                nth => format!("-{}", nth + 1),
            };
            let room = self.ending.len() + suffix.len();
            let stem = shortened(&plain, CHARACTERS - room, BYTES - room);
            let stem = format!("{stem}{suffix}");
            let key = stem.to_uppercase().to_lowercase();
            let count = self.taken.entry(key).or_default();
            *count += 1;
            if *count == 1 {
                return format!("{stem}{}", self.ending);
            }
            // Where many have one name, the next free number is about as high as they are many.
            nth = (nth + 1).max(*count - 1);
        }
    }

    /// The text without what some system forbids in names.
    fn plain(&self, text: &str) -> String {
        let text = self.normal.normalize(text);
        let mut name = String::new();
        for c in text.chars() {
            match c {
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => name.push('_'),
                c if c.is_whitespace() => {
                    if !name.ends_with(' ') {
                        name.push(' ');
                    }
                }
                c if c.is_control() || is_invisible(c) => {}
                c => name.push(c),
            }
        }
        let name = name.trim_matches([' ', '.']);
        match name {
            "" => "untitled".into(),
            name if is_reserved(name) => format!("_{name}"),
            name => name.into(),
        }
    }
}

/// A name as the address of a link: what means something in addresses is written as %XX.
pub(super) fn address(name: &str) -> String {
    let mut address = String::new();
    for c in name.chars() {
        if !c.is_ascii() || c.is_ascii_alphanumeric() || "-_.~".contains(c) {
            address.push(c);
        } else {
            address.push_str(&format!("%{:02X}", u32::from(c)));
        }
    }
    address
}

fn shortened(text: &str, characters: usize, bytes: usize) -> Cow<'_, str> {
    let end = text
        .char_indices()
        .enumerate()
        .find(|(nth, (at, c))| *nth == characters || at + c.len_utf8() > bytes)
        .map_or(text.len(), |(_, (at, _))| at);
    // Cut off, it may end in what no name ends in, or have become one that is reserved.
    let text = text[..end].trim_end_matches([' ', '.']);
    if is_reserved(text) {
        return format!("_{text}").into();
    }
    text.into()
}

/// Marks of direction and joiners, with which two names look the same or one looks like another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Names of devices on Windows, with any ending (Microsoft, Naming Files, Paths, and Namespaces).
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_uppercase();
    let numbered = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    match numbered {
        Some(number) => {
            let mut chars = number.chars();
            let one = chars
                .next()
                .is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c));
            one && chars.next().is_none()
        }
        None => ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn headed(headline: &str) -> Item {
        Item {
            headline: Some(headline.into()),
            ..Item::default()
        }
    }

    #[test]
    fn a_name_says_when_where_and_what() {
        let mut names = Names::new(".md");
        let item = Item {
            date: Some("2024-03-08".into()),
            page: Some(2),
            ..headed("“家”味浓/2")
        };
        assert_eq!(names.name(&item), "2024-03-08-2-“家”味浓_2.md");
        assert_eq!(names.name(&item), "2024-03-08-2-“家”味浓_2-2.md");
        assert_eq!(names.name(&Item::default()), "untitled.md");
    }

    #[test]
    fn what_a_system_keeps_for_itself_is_no_name() {
        let mut names = Names::new(".md");
        for (headline, name) in [
            ("con", "_con.md"),
            ("Nul.txt", "_Nul.txt.md"),
            ("LPT¹", "_LPT¹.md"),
            ("COM10", "COM10.md"),
            ("index", "index-2.md"),
            ("..", "untitled.md"),
            ("末尾. .", "末尾.md"),
            ("\u{202e}gpj.exe\0", "gpj.exe.md"),
            ("INDEX", "INDEX-3.md"),
            ("e\u{301}", "é.md"),
            ("É", "É-2.md"),
        ] {
            assert_eq!(names.name(&headed(headline)), name, "{headline:?}");
        }
    }

    proptest! {
        #[test]
        fn names_are_safe_and_none_is_given_twice(
            headlines in prop::collection::vec(prop_oneof![any::<String>(), "[a-cA-C./: 工\u{301}]{0,3}", "(工会|😀){0,60}"], 1..40)
        ) {
            let mut names = Names::new(".html");
            let mut seen = HashSet::new();
            for headline in &headlines {
                let name = names.name(&headed(headline));
                prop_assert!(name.chars().count() <= CHARACTERS && name.len() <= BYTES, "{}", name);
                prop_assert!(!name.chars().any(|c| c.is_control() || "/\\:*?\"<>|".contains(c)), "{}", name);
                let stem = name.strip_suffix(".html").expect("it has its ending");
                prop_assert!(!stem.is_empty() && !stem.ends_with(['.', ' ']) && !stem.starts_with('.'), "{}", name);
                prop_assert!(!is_reserved(&name), "{}", name);
                prop_assert!(seen.insert(name.to_lowercase()), "{} is given twice", name);
            }
        }
    }

    #[test]
    fn ten_thousand_of_one_name_are_quickly_told_apart() {
        let mut names = Names::new(".md");
        let all: HashSet<String> = (0..10_000).map(|_| names.name(&headed("简讯"))).collect();
        assert_eq!(all.len(), 10_000);
    }
}
