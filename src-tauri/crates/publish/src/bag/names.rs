//! Names for files that every system allows, no two of them the same on any.

use std::collections::HashMap;

/// The longest part of a path in bytes, so that a number still fits and whole paths stay short.
const LONGEST: usize = 100;
/// The longest ending that is kept when a name is cut, with its dot.
const LONGEST_ENDING: usize = 16;
/// Parts of a path that are kept, the last ones.
const DEEPEST: usize = 6;
/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// What is at a path already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    File,
    Folder,
}

/// The names given so far.
#[derive(Default)]
pub(super) struct Names {
    /// By path in lower case, for some systems know no other.
    taken: HashMap<String, Taken>,
    /// The number that the next of equal names gets.
    next: HashMap<String, u32>,
}

impl Names {
    /// A path for a file of some name: its folders kept, what leads upwards left out, unlike all paths before.
    pub(super) fn place(&mut self, name: &str) -> String {
        let mut parts: Vec<String> = name
            .split(['/', '\\'])
            .filter(|part| !part.is_empty() && *part != "." && *part != "..")
            .map(safe)
            .collect();
        let file = parts.pop().unwrap_or_else(|| "_".into());
        let above = parts.len().saturating_sub(DEEPEST - 1);
        let mut path = String::new();
        for folder in &parts[above..] {
            path = self.free(&path, folder, Taken::Folder) + "/";
        }
        self.free(&path, &file, Taken::File)
    }

    /// The first of `name`, `name-2`, `name-3`… that can be there; two files may share a folder.
    fn free(&mut self, above: &str, name: &str, wanted: Taken) -> String {
        let first = format!("{above}{name}");
        let key = first.to_lowercase();
        let mut number = match (self.taken.get(&key), wanted) {
            (None, _) => 1,
            (Some(Taken::Folder), Taken::Folder) => return first,
            // A folder goes where its files went before; files never go where one went.
            (Some(_), Taken::Folder) => 2,
            (Some(_), Taken::File) => self.next.get(&key).copied().unwrap_or(2),
        };
        loop {
            let path = match number {
                1 => first.clone(),
                number => {
                    let (stem, ending) = name.split_at(ending(name));
                    format!("{above}{stem}-{number}{ending}")
                }
            };
            let there = self.taken.get(&path.to_lowercase()).copied();
            if there.is_none() || there == Some(wanted) && wanted == Taken::Folder {
                self.taken.insert(path.to_lowercase(), wanted);
                if wanted == Taken::File {
                    self.next.insert(key, number + 1);
                }
                return path;
            }
            number += 1;
        }
    }
}

/// Where the ending of a name begins; at its end if it has none.
fn ending(name: &str) -> usize {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= LONGEST_ENDING => dot,
        _ => name.len(),
    }
}

/// A part of a path with all that some system forbids replaced.
///
/// % is among it because validators read manifests differently where a path has one, and so are marks that make a
/// name look like another.
fn safe(part: &str) -> String {
    let replaced = |c: char| match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | '/' | '\\' => '_',
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => '_',
        c if c.is_control() => '_',
        c if c.is_whitespace() && c != '\u{3000}' => ' ',
        c => c,
    };
    let part: String = part.chars().map(replaced).collect();
    let mut part = bare(&part).to_owned();
    if part.len() > LONGEST {
        let (stem, ending) = part.split_at(ending(&part));
        let stem = &stem[..stem.floor_char_boundary(LONGEST - ending.len())];
        part = bare(&format!("{}{ending}", bare(stem))).to_owned();
    }
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    if part.is_empty() || is_device(stem) {
        part.insert(0, '_');
    }
    part
}

/// Without the white space and dots at its ends that Windows and manifests would lose; a dot may begin a name.
fn bare(part: &str) -> &str {
    part.trim_start()
        .trim_end_matches(|c: char| c.is_whitespace() || c == '.')
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|kind| {
        stem.strip_prefix(kind)
            .is_some_and(|number| number.chars().count() == 1)
    });
    numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn names_are_kept_where_they_can_be() {
        let long = "工".repeat(300);
        let cases = [
            ("2024-03-08-2.txt", "2024-03-08-2.txt"),
            ("2024-03-08-2.TXT", "2024-03-08-2-2.TXT"),
            ("2024/三月/8-2.txt", "2024/三月/8-2.txt"),
            ("2024\\三月\\8-2.txt", "2024/三月/8-2-2.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc", "etc-2"),
            ("..", "_"),
            ("", "_-2"),
            ("C:\\版面.txt", "C_/版面.txt"),
            ("con.txt", "_con.txt"),
            ("版面?.txt. ", "版面_.txt"),
            ("a\r\n100%.txt", "a__100_.txt"),
            ("2024-03-08-2.txt/x", "2024-03-08-2-3.txt/x"),
            ("2024-03-08-2.txt/y", "2024-03-08-2-3.txt/y"),
            ("2024-03-08-2.txt", "2024-03-08-2-4.txt"),
            ("1/2/3/4/5/6/7/8.txt", "3/4/5/6/7/8.txt"),
            (&format!("{long}.txt"), &format!("{}.txt", &long[..96])),
        ];
        let mut names = Names::default();
        for (name, expected) in cases {
            assert_eq!(names.place(name), expected, "{name:?}");
        }
    }

    fn some_name() -> impl Strategy<Value = String> {
        prop_oneof![
            "[aAb.2 　\\-/\\\\:%\r\n]{0,8}",
            any::<String>(),
            "工{90,120}(\\.txt)?"
        ]
    }

    proptest! {
        #[test]
        fn every_name_is_safe_and_unlike_the_others(given in vec(some_name(), 0..30)) {
            let mut names = Names::default();
            let placed: Vec<String> = given.iter().map(|name| names.place(name)).collect();
            let files: HashSet<String> = placed.iter().map(|path| path.to_lowercase()).collect();
            prop_assert_eq!(files.len(), placed.len(), "{:?}", placed);
            for path in &placed {
                for part in path.split('/') {
                    prop_assert!(!part.is_empty() && part != ".." && part.len() <= LONGEST + 8, "{:?}", path);
                    prop_assert_eq!(part, bare(part));
                    prop_assert!(!part.contains(|c: char| c.is_control() || "<>:\"|?*%\\".contains(c)), "{:?}", path);
                }
                for (at, _) in path.match_indices('/') {
                    prop_assert!(!files.contains(&path[..at].to_lowercase()), "{:?} is a file and a folder", &path[..at]);
                }
            }
        }
    }
}
