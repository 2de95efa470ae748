//! Documents to be read: articles one after another, under headings, as HTML, Markdown and Word files.
//!
//! Here is what the three have in common: which parts an article has, in which order, and where a heading stands. Each
//! renderer gives the parts its own form and decides nothing else.

mod docx;
mod docx_styles;
mod folder;
mod html;
mod markdown;
mod names;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::rows::{Row, Value};
use crate::wording::{spoken, untitled};
use crate::{About, Field, Headings, Item, ItemBlockKind, ItemPassage};

pub use docx::write_docx;
pub use folder::{Files, write_html_folder, write_markdown_folder};
pub use html::write_html;
pub use markdown::write_markdown;

/// What a document shows.
#[derive(Debug, Clone, Copy)]
pub struct DocumentOptions<'a> {
    /// The language of headings and words.
    pub headings: Headings,
    /// What stands on top.
    pub title: &'a str,
    /// What stands under it.
    pub about: About<'a>,
    /// The parts of an article, in their order; what is no part of a printed article stands as 名称：内容.
    pub fields: &'a [Field],
    /// What its headings are.
    pub group: Group,
}

/// What a document is divided by.
///
/// Articles are written as they come: a heading stands wherever the group changes, so the stream has to be in the
/// order of the groups. An article that belongs under two themes comes twice, each time with that theme first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Group {
    /// Nothing.
    #[default]
    None,
    /// The first theme, with the names above it.
    Theme,
    /// The day.
    Date,
}

/// A part of an article in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part<'a> {
    Kicker(Cow<'a, str>),
    Headline(Cow<'a, str>),
    Deck(Cow<'a, str>),
    Credits(Cow<'a, str>),
    Printed(Cow<'a, str>),
    Summary(Cow<'a, str>),
    Block(ItemBlockKind, &'a str),
    Passage(&'a ItemPassage),
    /// Anything else, with its name.
    Fact(&'static str, Cow<'a, str>),
}

/// The parts that an article has; what is empty has none, but a headline is always there if it was asked for.
fn parts<'a>(item: &'a Item, fields: &[Field], headings: Headings) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for &field in fields {
        match field {
            Field::Text => {
                let blocks = item.body.iter();
                parts.extend(blocks.map(|block| Part::Block(block.kind, &block.text)));
                continue;
            }
            Field::Passages => {
                parts.extend(item.passages.iter().map(Part::Passage));
                continue;
            }
            Field::Headline => {
                parts.push(Part::Headline(title(item, headings).into()));
                continue;
            }
            _ => {}
        }
        let text = match Row::of(item).value(field, headings) {
            Value::Text(text) => text,
            Value::Number(number) => number.to_string().into(),
            Value::Date(date) => date.into(),
        };
        if text.trim().is_empty() {
            continue;
        }
        parts.push(match field {
            Field::Kicker => Part::Kicker(text),
            Field::Deck => Part::Deck(text),
            Field::Credits => Part::Credits(text),
            Field::Printed => Part::Printed(text),
            Field::Summary => Part::Summary(text),
            other => Part::Fact(other.heading(headings), text),
        });
    }
    parts
}

/// Its headline, or a word where it has none.
fn title(item: &Item, headings: Headings) -> &str {
    let headline = item.headline.as_deref();
    let headline = headline.filter(|headline| !headline.trim().is_empty());
    headline.unwrap_or(untitled(headings))
}

/// Between the name of a fact and the fact.
fn colon(headings: Headings) -> &'static str {
    match headings {
        Headings::Chinese => "：",
        Headings::English => ": ",
    }
}

/// What stands under the title, a line each.
fn about_lines(about: &About<'_>, headings: Headings) -> Vec<String> {
    let names = match headings {
        Headings::Chinese => ["档案", "范围", "导出时间"],
        Headings::English => ["Archive", "Selection", "Exported"],
    };
    let values = [about.archive, about.query, about.when];
    let facts = names.iter().zip(values).filter(|(_, v)| !v.is_empty());
    facts
        .map(|(name, value)| format!("{name}{}{value}", colon(headings)))
        .chain(about.notes.iter().cloned())
        .collect()
}

/// Where headings stand in a stream of articles.
struct Groups {
    group: Group,
    headings: Headings,
    last: Option<String>,
}

impl Groups {
    fn new(options: &DocumentOptions<'_>) -> Self {
        Self {
            group: options.group,
            headings: options.headings,
            last: None,
        }
    }

    /// The heading that stands over an article, if it is another than over the one before.
    fn turn(&mut self, item: &Item) -> Option<&str> {
        let heading = match self.group {
            Group::None => return None,
            Group::Theme => item.tags.first().map_or_else(
                || match self.headings {
                    Headings::Chinese => "无主题".to_owned(),
                    Headings::English => "No theme".to_owned(),
                },
                |tag| tag.path.join(" / "),
            ),
            Group::Date => match (item.date.as_deref(), self.headings) {
                (Some(date), Headings::Chinese) => spoken(date),
                (Some(date), Headings::English) => date.to_owned(),
                (None, Headings::Chinese) => "日期不详".to_owned(),
                (None, Headings::English) => "No date".to_owned(),
            },
        };
        if self.last.as_ref() == Some(&heading) {
            return None;
        }
        Some(self.last.insert(heading))
    }
}

/// The lines of a text that say something, without the spaces around them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n').map(|line| line.trim_matches([' ', '\t']));
    lines.filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests;
