//! A query as it would be typed: reading it gives the same tree.

use std::fmt::{self, Display, Formatter};

use super::fields::{FIELDS, Field, GENRES, MARKS};
use super::parse::is_operator;
use super::{Leaf, Node, PersonRole, Place, Query, Word, separates};

/// The query that searches for exactly this text, whatever signs are in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.root.iter().try_for_each(|root| node(root, f))
    }
}

fn node(of: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    let parts = |parts: &[Node], between: &str, f: &mut Formatter<'_>| {
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                f.write_str(between)?;
            }
            inner(part, f)?;
        }
        Ok(())
    };
    match of {
        Node::All(all) => parts(all, " ", f),
        Node::Any(any) => parts(any, " OR ", f),
        Node::Not(not) => {
            f.write_str("-")?;
            inner(not, f)
        }
        Node::Leaf(of) => leaf(of, f),
    }
}

fn inner(of: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    if matches!(of, Node::All(_) | Node::Any(_)) {
        f.write_str("(")?;
        node(of, f)?;
        return f.write_str(")");
    }
    node(of, f)
}

fn leaf(of: &Leaf, f: &mut Formatter<'_>) -> fmt::Result {
    match of {
        Leaf::Text(text) => {
            place(text.place, f)?;
            word(&text.word, f)
        }
        Leaf::Near(near) => {
            place(near.place, f)?;
            let words: Vec<&str> = near.words.iter().map(|w| w.text.as_str()).collect();
            write!(f, "{}~{}", quoted(&words.join(" ")), near.within)
        }
        Leaf::Person(person) => {
            let name = match person.role {
                None => Field::Person(None),
                Some(PersonRole::Reporter) => Field::Person(Some(PersonRole::Reporter)),
                Some(role) => Field::Person(Some(role)),
            };
            field(name, f)?;
            word(&person.word, f)
        }
        Leaf::Tag(tag) => {
            field(Field::Tag, f)?;
            word(tag, f)
        }
        Leaf::Column(name) => {
            field(Field::Column, f)?;
            word(name, f)
        }
        Leaf::Paper(name) => {
            field(Field::Paper, f)?;
            word(name, f)
        }
        Leaf::Date(days) => {
            field(Field::Date, f)?;
            match (&days.from, &days.to) {
                (Some(from), Some(to)) if from == to => f.write_str(from),
                (from, to) => write!(
                    f,
                    "{}..{}",
                    from.as_deref().unwrap_or_default(),
                    to.as_deref().unwrap_or_default()
                ),
            }
        }
        Leaf::Page { from, to } => {
            field(Field::Page, f)?;
            if from == to {
                write!(f, "{from}")
            } else {
                write!(f, "{from}..{to}")
            }
        }
        Leaf::Genre(genre) => {
            field(Field::Genre, f)?;
            let name = GENRES
                .iter()
                .find(|(_, of)| of == genre)
                .map_or("", |(name, _)| name);
            f.write_str(name)
        }
        Leaf::Has(mark) => {
            field(Field::Has, f)?;
            let name = MARKS
                .iter()
                .find(|(_, of)| of == mark)
                .map_or("", |(name, _)| name);
            f.write_str(name)
        }
    }
}

fn place(of: Place, f: &mut Formatter<'_>) -> fmt::Result {
    match of {
        Place::Anywhere => Ok(()),
        Place::Title => field(Field::Text(Place::Title), f),
        Place::Body => field(Field::Text(Place::Body), f),
    }
}

fn field(of: Field, f: &mut Formatter<'_>) -> fmt::Result {
    let name = FIELDS
        .iter()
        .find(|(_, field)| *field == of)
        .map_or("", |(name, _)| name);
    write!(f, "{name}:")
}

fn word(of: &Word, f: &mut Formatter<'_>) -> fmt::Result {
    if of.strict {
        f.write_str("=")?;
    }
    f.write_str(&as_word(&of.text))
}

/// A text as it is read as one word.
pub(super) fn as_word(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether a text is read as a word when it stands without quotes.
fn is_plain(text: &str) -> bool {
    let signs = |c: char| {
        separates(c)
            || matches!(
                c,
                '"' | '(' | ')' | '（' | '）' | ':' | '：' | '~' | '=' | '-' | '|'
            )
    };
    !text.contains(signs) && !is_operator(text)
}
