//! What is being typed at the cursor of a query, so that it can be completed.

use super::fields::{FIELDS, Field, GENRES, MARKS};
use super::print::as_word;
use super::separates;

/// What stands at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypingKind {
    /// A word, which may become a field's name.
    Word,
    /// A theme.
    Tag,
    /// A person.
    Person,
    /// A paper.
    Paper,
    /// A column or section.
    Column,
    /// A sort of piece.
    Genre,
    /// Something an article has or has not.
    Mark,
}

/// The word at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// What it is.
    pub kind: TypingKind,
    /// Where it begins, in code points; of a field, its value.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What of it stands before the cursor, without quotes.
    pub typed: String,
}

/// Finds what is being typed at a cursor, given in code points; none between words, or where nothing is to be named.
#[must_use]
pub fn typing(text: &str, cursor: u32) -> Option<Typing> {
    let chars: Vec<char> = text.chars().take(super::parse::LONGEST).collect();
    let cursor = (cursor as usize).min(chars.len());
    let mut at = 0;
    while at < cursor {
        if separates(chars[at]) || matches!(chars[at], '-' | '(' | '（' | '=') {
            at += 1;
            continue;
        }
        let colon = (at..chars.len().min(at + 16)).find(|at| matches!(chars[*at], ':' | '：'));
        let named = colon.and_then(|colon| {
            let name: String = chars[at..colon].iter().collect();
            let field = FIELDS
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(&name))?;
            Some((colon + 1, field.1))
        });
        let (begin, kind) = match named {
            Some((value, field)) => (value, kind_of(field)),
            None => (at, Some(TypingKind::Word)),
        };
        let strict = usize::from(begin > at && chars.get(begin) == Some(&'='));
        let quoted = chars.get(begin + strict) == Some(&'"');
        let from = begin + strict + usize::from(quoted);
        let end = (from.min(chars.len())..chars.len())
            .find(|at| {
                if quoted {
                    chars[*at] == '"'
                } else {
                    separates(chars[*at]) || matches!(chars[*at], ')' | '）')
                }
            })
            .unwrap_or(chars.len());
        let after = if quoted && end < chars.len() {
            end + 1
        } else {
            end
        };
        if cursor >= begin && cursor <= after {
            let typed = chars.get(from..cursor.clamp(from, end)).unwrap_or_default();
            return Some(Typing {
                kind: kind?,
                from: begin as u32,
                to: after.max(begin) as u32,
                typed: typed.iter().collect(),
            })
            .filter(|typing| {
                typing.kind != TypingKind::Word || !typing.typed.is_empty() && !quoted
            });
        }
        // Before the cursor, or the cursor is in the field's name: that is a word too.
        if cursor < begin {
            return Some(Typing {
                kind: TypingKind::Word,
                from: at as u32,
                to: begin as u32,
                typed: chars[at..cursor].iter().collect(),
            });
        }
        at = after.max(at + 1);
    }
    None
}

fn kind_of(field: Field) -> Option<TypingKind> {
    match field {
        Field::Person(_) => Some(TypingKind::Person),
        Field::Tag => Some(TypingKind::Tag),
        Field::Paper => Some(TypingKind::Paper),
        Field::Column => Some(TypingKind::Column),
        Field::Genre => Some(TypingKind::Genre),
        Field::Has | Field::Lacks => Some(TypingKind::Mark),
        Field::Text(_) | Field::Date | Field::Page => None,
    }
}

/// The names of fields in one language, in the order they are told.
pub fn field_names(chinese: bool) -> impl Iterator<Item = &'static str> {
    first_of_each(FIELDS, chinese)
}

/// The names of what articles have, in one language.
pub fn mark_names(chinese: bool) -> impl Iterator<Item = &'static str> {
    first_of_each(MARKS, chinese)
}

/// The names of the sorts of pieces, in one language.
pub fn genre_names(chinese: bool) -> impl Iterator<Item = &'static str> {
    first_of_each(GENRES, chinese)
}

fn first_of_each<T: PartialEq>(
    all: &'static [(&'static str, T)],
    chinese: bool,
) -> impl Iterator<Item = &'static str> {
    let of_language = move |name: &str| name.is_ascii() != chinese;
    all.iter()
        .enumerate()
        .filter_map(move |(at, (name, what))| {
            let earlier = all[..at]
                .iter()
                .any(|(other, of)| of == what && of_language(other));
            (of_language(name) && !earlier).then_some(*name)
        })
}

/// A text as a word of a query: in quotes where it would be read as something else without.
#[must_use]
pub fn typed_as(text: &str) -> String {
    as_word(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query with `|` for the cursor; kind, what of it is replaced, what was typed.
    type Case = (
        &'static str,
        Option<(TypingKind, &'static str, &'static str)>,
    );
    const CASES: &[Case] = &[
        ("|", None),
        ("工|", Some((TypingKind::Word, "工", "工"))),
        ("工会 bt|", Some((TypingKind::Word, "bt", "bt"))),
        ("工会 |", None),
        ("-标|题", Some((TypingKind::Word, "标题", "标"))),
        ("标签:|", Some((TypingKind::Tag, "", ""))),
        ("标签:女|", Some((TypingKind::Tag, "女", "女"))),
        ("-标签：nzg|", Some((TypingKind::Tag, "nzg", "nzg"))),
        (
            "(标签:女职工) 人:边|磊 x",
            Some((TypingKind::Person, "边磊", "边")),
        ),
        ("标签:\"a b|\" x", Some((TypingKind::Tag, "\"a b\"", "a b"))),
        ("标签:\"a b|", Some((TypingKind::Tag, "\"a b", "a b"))),
        ("无:|", Some((TypingKind::Mark, "", ""))),
        ("报:工|", Some((TypingKind::Paper, "工", "工"))),
        ("栏目:工|", Some((TypingKind::Column, "工", "工"))),
        ("日期:20|", None),
        ("标题:工|", None),
        ("\"工|", None),
        ("标|签:女", Some((TypingKind::Word, "标签:", "标"))),
    ];

    #[test]
    fn what_is_being_typed_is_found() {
        for (text, expected) in CASES {
            let cursor = text
                .chars()
                .position(|c| c == '|')
                .expect("each case has a cursor");
            let chars: Vec<char> = text.chars().filter(|c| *c != '|').collect();
            let text: String = chars.iter().collect();
            let found = typing(&text, cursor as u32).map(|typing| {
                let replaced: String = chars[typing.from as usize..typing.to as usize]
                    .iter()
                    .collect();
                (typing.kind, replaced, typing.typed)
            });
            let expected = expected
                .map(|(kind, replaced, typed)| (kind, replaced.to_owned(), typed.to_owned()));
            assert_eq!(found, expected, "{text} at {cursor}");
        }
    }

    #[test]
    fn any_cursor_in_any_text_is_answered() {
        for text in [
            "标签:\"",
            "(((-",
            "\u{1e}标签:=\"a",
            "人:=边 ) x",
            "::::",
            "标签：女）(",
        ] {
            for cursor in 0..12 {
                if let Some(typing) = typing(text, cursor) {
                    assert!(
                        typing.from <= typing.to && typing.to as usize <= text.chars().count(),
                        "{text} {cursor}"
                    );
                }
            }
        }
    }

    #[test]
    fn names_are_given_in_one_language() {
        assert_eq!(field_names(true).next(), Some("标题"));
        assert_eq!(field_names(true).count(), field_names(false).count());
        assert_eq!(mark_names(true).count(), mark_names(false).count());
    }
}
