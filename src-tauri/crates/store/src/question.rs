//! Conditions as questions to FTS5, where an index can decide them.

use jianbao_language::{BLOCK_END, MARK, Near, Place, Text, Word};

use crate::period::ANY;
use crate::seek::Seek;

/// The longest phrase asked of the index; of a longer one the rest is read in the text.
pub(crate) const LONGEST: usize = 40;

/// So far apart nothing is in one text: what only has to stand in the same.
const ANYWHERE: u32 = 100_000_000;

/// A condition as a question to `gram`, where grams alone can decide it; where it has several terms, with a place for
/// the name of a period (`period.rs`).
pub(crate) fn gram_question(seek: &Seek) -> Option<String> {
    match seek {
        // One term is found where it is.
        Seek::Text(text)
            if in_grams(text) && text.place == Place::Anywhere && text.word.folded.len() == 2 =>
        {
            Some(quoted(&text.word.text))
        }
        _ => part_of_question(seek),
    }
}

fn part_of_question(seek: &Seek) -> Option<String> {
    match seek {
        Seek::Text(text) if in_grams(text) => Some(phrase(text)),
        Seek::Any(parts) => {
            let parts = parts
                .iter()
                .map(part_of_question)
                .collect::<Option<Vec<_>>>()?;
            Some(format!("({})", parts.join(" OR ")))
        }
        Seek::All(parts) => {
            let (mut all, mut not) = (Vec::new(), Vec::new());
            for part in parts {
                match part {
                    Seek::Not(part) => not.push(part_of_question(part)?),
                    part => all.push(part_of_question(part)?),
                }
            }
            if all.is_empty() {
                return None;
            }
            let all = all.join(" AND ");
            Some(if not.is_empty() {
                format!("({all})")
            } else {
                format!("(({all}) NOT ({}))", not.join(" OR "))
            })
        }
        _ => None,
    }
}

fn in_grams(text: &Text) -> bool {
    are_grams(&text.word)
}

fn are_grams(word: &Word) -> bool {
    (2..=LONGEST).contains(&word.folded.len())
        && !word.strict
        && !word.text.contains(['\0', BLOCK_END, MARK])
}

/// Words near each other as a question to `gram`, where all have grams: the articles that have them in one column, for
/// `near_by` to look at. Its first phrase is a period, its last the end of a block.
pub(crate) fn near_question(near: &Near) -> Option<String> {
    if !near.words.iter().all(are_grams) {
        return None;
    }
    let mut phrases = vec![quoted(ANY)];
    phrases.extend(near.words.iter().map(|word| quoted(&word.text)));
    phrases.push(quoted(&BLOCK_END.to_string()));
    let phrases = phrases.join(" ");
    Some(format!("{}NEAR({phrases}, {ANYWHERE})", column(near.place)))
}

fn column(place: Place) -> &'static str {
    match place {
        Place::Anywhere => "",
        Place::Title => "{title} : ",
        Place::Body => "{body} : ",
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text as a phrase of FTS5, in the columns of its place.
pub(crate) fn phrase(text: &Text) -> String {
    let words: String = text.word.text.chars().take(LONGEST).collect();
    format!(
        "{}NEAR({} {}, {ANYWHERE})",
        column(text.place),
        quoted(ANY),
        quoted(&words)
    )
}

/// Any of some characters, as a question to `single`; its parts are counted in `index.rs`.
pub(crate) fn single_question(signs: &[char], place: Place) -> String {
    let asked: Vec<String> = signs
        .iter()
        .map(|sign| match place {
            Place::Anywhere => quoted(&sign.to_string()),
            Place::Title => quoted(&format!("{BLOCK_END}{sign}")),
            Place::Body => format!(
                "({} NOT {})",
                quoted(&sign.to_string()),
                quoted(&format!("{BLOCK_END}{BLOCK_END}{BLOCK_END}{sign}"))
            ),
        })
        .collect();
    asked.join(" OR ")
}
