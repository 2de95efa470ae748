//! Rows and columns: what stands where in a table of articles.

use std::borrow::Cow;

use crate::wording::{byline, characters, checked, kind, printed};
use crate::{Field, Headings, Item, ItemBlock, ItemCredit, ItemPassage, ItemRole, ItemTag, Rows};

/// Between two values in one cell.
const BETWEEN: &str = "；";

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// A text; empty where nothing is known.
    Text(Cow<'a, str>),
    /// A number to count with.
    Number(u32),
    /// An ISO date, or what stands in its place.
    Date(&'a str),
}

/// A column of a table: a field, of `ThemeLevels` one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    /// What is in it.
    pub(crate) field: Field,
    /// Which level, from 0; the last one holds everything below it too.
    level: usize,
    last: bool,
}

/// What a row of a table is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    item: &'a Item,
    tag: Option<&'a ItemTag>,
    passage: Option<&'a ItemPassage>,
}

/// The columns of some fields, theme levels counted out.
pub(crate) fn columns(fields: &[Field], levels: usize) -> Vec<Column> {
    let column = |&field| {
        let count = match field {
            Field::ThemeLevels => levels,
            _ => 1,
        };
        (0..count).map(move |level| Column {
            field,
            level,
            last: level + 1 == count,
        })
    };
    fields.iter().flat_map(column).collect()
}

impl Column {
    /// What stands over it.
    pub(crate) fn heading(self, headings: Headings) -> Cow<'static, str> {
        let number = self.level + 1;
        match (self.field, headings) {
            (Field::ThemeLevels, Headings::Chinese) => format!("主题{}级", chinese(number)).into(),
            (Field::ThemeLevels, Headings::English) => format!("Theme level {number}").into(),
            (field, headings) => field.heading(headings).into(),
        }
    }

    /// What stands in it.
    pub(crate) fn value<'a>(self, row: Row<'a>, headings: Headings) -> Value<'a> {
        if self.field != Field::ThemeLevels {
            return row.value(self.field, headings);
        }
        let mut names: Vec<Cow<'a, str>> = Vec::new();
        for tag in row.tags() {
            let name = match (tag.path.get(self.level..), self.last) {
                (Some([name]), _) | (Some([name, ..]), false) => name.into(),
                (Some(rest @ [_, ..]), true) => rest.join("/").into(),
                _ => continue,
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Value::Text(joined(names.into_iter()))
    }
}

impl<'a> Row<'a> {
    /// An article as a whole.
    pub(crate) fn of(item: &'a Item) -> Self {
        Self {
            item,
            tag: None,
            passage: None,
        }
    }

    /// The rows that an article has.
    pub(crate) fn all(item: &'a Item, rows: Rows) -> impl Iterator<Item = Self> {
        let whole = Self::of(item);
        let article = (rows == Rows::Article).then_some(whole);
        let tags = item.tags.iter().filter(move |_| rows == Rows::Tagging);
        let passages = item.passages.iter();
        let passages = passages.filter(move |_| rows == Rows::Passage);
        article
            .into_iter()
            .chain(tags.map(move |tag| Self {
                tag: Some(tag),
                ..whole
            }))
            .chain(passages.map(move |passage| Self {
                passage: Some(passage),
                ..whole
            }))
    }

    fn tags(self) -> impl Iterator<Item = &'a ItemTag> {
        let every = match self.tag {
            Some(_) => [].as_slice(),
            None => &self.item.tags,
        };
        self.tag.into_iter().chain(every)
    }

    fn passages(self) -> impl Iterator<Item = &'a ItemPassage> {
        let every = match self.passage {
            Some(_) => [].as_slice(),
            None => &self.item.passages,
        };
        self.passage.into_iter().chain(every)
    }

    /// What stands in a field.
    pub(crate) fn value(self, field: Field, headings: Headings) -> Value<'a> {
        let item = self.item;
        Value::Text(match field {
            Field::Date => return Value::Date(item.date.as_deref().unwrap_or_default()),
            Field::Page => {
                return item.page.map_or(Value::Text("".into()), Value::Number);
            }
            Field::Characters => {
                let count = characters(&item.body);
                return Value::Number(u32::try_from(count).unwrap_or(u32::MAX));
            }
            Field::Paper => text(&item.paper),
            Field::Section => text(&item.section),
            Field::CallNumber => text(&item.call_number),
            Field::Column => text(&item.column),
            Field::Kicker => text(&item.kicker),
            Field::Headline => text(&item.headline),
            Field::Deck => text(&item.deck),
            Field::Kind => kind(item.kind, headings).into(),
            Field::Themes => joined(self.tags().map(|tag| tag.name.as_str())),
            Field::ThemePaths | Field::ThemeLevels => joined(self.tags().map(path)),
            Field::Reporters => people(item, ItemRole::Reporter),
            Field::Correspondents => people(item, ItemRole::Correspondent),
            Field::Photographers => people(item, ItemRole::Photographer),
            Field::Interns => people(item, ItemRole::Intern),
            Field::Authors => people(item, ItemRole::Author),
            Field::Editors => people(item, ItemRole::Editor),
            Field::Credits => byline(item, headings).into(),
            Field::Printed => printed(item, headings).into(),
            Field::Dateline => text(&item.dateline),
            Field::Checked => checked(item.checked, headings).into(),
            Field::Text => body(&item.body).into(),
            Field::Passages => joined_by(self.passages().map(passage), "\n"),
            Field::Quote => joined_by(self.passages().map(|p| p.quote.as_str()), "\n"),
            Field::Note => {
                let notes = self.passages().map(|p| p.note.as_str());
                joined_by(notes.filter(|note| !note.is_empty()), "\n")
            }
            Field::PassageThemes => {
                let tags = self.passages().flat_map(|passage| &passage.tags);
                let mut names: Vec<&str> = Vec::new();
                for tag in tags {
                    if !names.contains(&tag.name.as_str()) {
                        names.push(&tag.name);
                    }
                }
                joined(names.into_iter())
            }
            Field::Summary => item
                .summary
                .as_ref()
                .map_or("".into(), |s| (&s.text).into()),
            Field::SummaryEdited => item
                .summary
                .as_ref()
                .map_or("", |summary| checked(summary.edited, headings))
                .into(),
            Field::SummaryStale => item
                .summary
                .as_ref()
                .map_or("", |summary| checked(summary.stale, headings))
                .into(),
            Field::PageEditors => joined(item.editors.iter()),
            Field::Banners => joined(item.banners.iter()),
            Field::Source => text(&item.source),
            Field::Uid => (&item.uid).into(),
            Field::PageUid => text(&item.page_uid),
        })
    }
}

/// A theme with the names above it: 工会工作/女职工.
pub(crate) fn path(tag: &ItemTag) -> String {
    tag.path.join("/")
}

fn text(text: &Option<String>) -> Cow<'_, str> {
    Cow::Borrowed(text.as_deref().unwrap_or_default())
}

fn joined<'a, T: AsRef<str>>(values: impl Iterator<Item = T>) -> Cow<'a, str> {
    joined_by(values, BETWEEN)
}

fn joined_by<'a, T: AsRef<str>>(values: impl Iterator<Item = T>, between: &str) -> Cow<'a, str> {
    let mut text = String::new();
    for (nth, value) in values.enumerate() {
        if nth > 0 {
            text.push_str(between);
        }
        text.push_str(value.as_ref());
    }
    Cow::Owned(text)
}

fn people(item: &Item, role: ItemRole) -> Cow<'_, str> {
    let credits = item.credits.iter().filter(|credit| credit.role == role);
    joined(credits.map(ItemCredit::label))
}

fn body(body: &[ItemBlock]) -> String {
    let blocks: Vec<&str> = body.iter().map(|block| block.text.as_str()).collect();
    blocks.join("\n")
}

/// “The quote”（its themes）its note, on one line.
fn passage(passage: &ItemPassage) -> String {
    let tags = match passage.tags.as_slice() {
        [] => String::new(),
        tags => format!("（{}）", joined(tags.iter().map(|tag| tag.name.as_str()))),
    };
    let note = passage.note.replace('\n', " ");
    format!("“{}”{tags}{note}", passage.quote.replace('\n', " "))
}

/// A number up to 99 as 一, 十二, 三十; above that in digits.
fn chinese(number: usize) -> String {
    let digit = |digit| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit];
    match number {
        1..=9 => digit(number).into(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}
