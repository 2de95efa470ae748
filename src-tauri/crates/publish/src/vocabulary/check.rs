//! What a vocabulary must fulfil whatever file it came from: names, synonyms, keys, colours, a tree.

use std::collections::HashMap;

use super::{
    ThemeEntry,
    report::{VocabularyFault, VocabularyReport},
};

/// The longest name or synonym a theme may have, in characters.
pub const LONGEST_THEME_NAME: usize = 60;
/// The longest scope note a theme may have, in characters.
pub const LONGEST_SCOPE_NOTE: usize = 4_000;
/// How many names of a cycle are told.
const TOLD_OF_CYCLE: usize = 8;

/// Tells all that is wrong with the themes as a whole.
///
/// Empty names are told by those who read them, who know what stands in their place.
pub(super) fn check(themes: &[ThemeEntry], report: &mut VocabularyReport) {
    for theme in themes {
        for word in [&theme.name].into_iter().chain(&theme.synonyms) {
            if word.chars().count() > LONGEST_THEME_NAME {
                report.tell(VocabularyFault::NameTooLong.at(theme.line, word));
            }
            if word.chars().any(|c| c.is_control() && !c.is_whitespace()) {
                report.tell(VocabularyFault::NameControl.at(theme.line, word));
            }
        }
        if theme.note.chars().count() > LONGEST_SCOPE_NOTE {
            report.tell(VocabularyFault::NoteTooLong.at(theme.line, &theme.name));
        }
        if theme.name.contains(['\n', '\r']) {
            report.tell(VocabularyFault::NameControl.at(theme.line, &theme.name));
        }
    }
    unique(themes, report);
    words(themes, report);
    cycles(themes, report);
}

/// Keys and UUIDs are one theme's alone.
fn unique(themes: &[ThemeEntry], report: &mut VocabularyReport) {
    let (mut keys, mut uids) = (HashMap::new(), HashMap::new());
    for (index, theme) in themes.iter().enumerate() {
        if let Some(key) = theme.key {
            let first = *keys.entry(key).or_insert(index);
            if first != index {
                let problem = VocabularyFault::KeyTwice.at(theme.line, &key.to_string());
                report.tell(problem.with(themes[first].line));
            }
        }
        if let Some(uid) = &theme.uid {
            let first = *uids.entry(uid.as_str()).or_insert(index);
            if first != index {
                let problem = VocabularyFault::UidTwice.at(theme.line, uid);
                report.tell(problem.with(themes[first].line));
            }
        }
    }
}

/// A word names one theme: as its name or as one of its synonyms.
fn words(themes: &[ThemeEntry], report: &mut VocabularyReport) {
    let mut names: HashMap<&str, usize> = HashMap::with_capacity(themes.len());
    for (index, theme) in themes.iter().enumerate() {
        if theme.name.is_empty() {
            continue;
        }
        let first = *names.entry(&theme.name).or_insert(index);
        if first != index {
            let problem = VocabularyFault::NameTwice.at(theme.line, &theme.name);
            report.tell(problem.with(themes[first].line));
        }
    }
    let mut synonyms: HashMap<&str, usize> = HashMap::new();
    for (index, theme) in themes.iter().enumerate() {
        for synonym in &theme.synonyms {
            if let Some(named) = names.get(synonym.as_str()) {
                let problem = VocabularyFault::SynonymIsName.at(theme.line, synonym);
                report.tell(problem.with(themes[*named].line));
            }
            let first = *synonyms.entry(synonym).or_insert(index);
            if first != index {
                let problem = VocabularyFault::SynonymTwice.at(theme.line, synonym);
                report.tell(problem.with(themes[first].line));
            }
        }
    }
}

/// Tells each cycle once, at the first of its lines.
fn cycles(themes: &[ThemeEntry], report: &mut VocabularyReport) {
    // Which walk upwards came by first; a walk that meets its own steps has gone round.
    let mut walked = vec![usize::MAX; themes.len()];
    for start in 0..themes.len() {
        let mut at = start;
        while walked[at] == usize::MAX {
            walked[at] = start;
            match themes[at].parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        let met = walked[at] == start && themes[at].parent.is_some();
        if !met {
            continue;
        }
        let above = |index: &usize| themes[*index].parent;
        let round = std::iter::successors(Some(at), above).skip(1);
        let first = round
            .take_while(|index| *index != at)
            .chain([at])
            .min_by_key(|index| themes[*index].line)
            .unwrap_or(at);
        let mut names = vec![themes[first].name.as_str()];
        for index in std::iter::successors(themes[first].parent, above) {
            names.push(&themes[index].name);
            if index == first || names.len() == TOLD_OF_CYCLE {
                break;
            }
        }
        names.reverse();
        report.tell(VocabularyFault::Cycle.at(themes[first].line, &names.join("/")));
    }
}

/// The colour a value is, or none with the problem told.
pub(super) fn color(value: &str, line: u32, report: &mut VocabularyReport) -> Option<String> {
    let digits = value.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(value.to_owned());
    }
    report.tell(VocabularyFault::Color.at(line, value));
    None
}

/// The number key a value is, or none with the problem told.
pub(super) fn key(value: &str, line: u32, report: &mut VocabularyReport) -> Option<u8> {
    if let [digit @ b'1'..=b'9'] = value.as_bytes() {
        return Some(digit - b'0');
    }
    report.tell(VocabularyFault::Key.at(line, value));
    None
}

/// A UUID in lower case, if that is what the text is: 32 hexadecimal digits with hyphens between them.
pub(super) fn uid(text: &str) -> Option<String> {
    let hyphens = [8, 13, 18, 23];
    let fits = text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| {
            if hyphens.contains(&at) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        });
    fits.then(|| text.to_ascii_lowercase())
}
