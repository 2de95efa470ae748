//! An article as a work to be cited: who made it, what it is called, where and when it was printed.
//!
//! What the formats of bibliographies share is decided here once; how each writes it is not.

use crate::{Item, ItemRole};

/// The language of the articles, as programs name it (BCP 47).
pub(crate) const LANGUAGE: &str = "zh-CN";
/// How much of a body stands for a headline that is not there, in characters.
const LONGEST_BEGINNING: usize = 30;
/// What an article is called that has neither headline nor text; brackets say that the name is not its own.
const UNTITLED: &str = "[无题]";

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: u16,
    /// From 1.
    pub(crate) month: u8,
    /// From 1.
    pub(crate) day: u8,
}

/// What a bibliography asks of an article; every text is one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) title: String,
    /// Who wrote it; of a piece that nobody wrote, who took its pictures.
    pub(crate) authors: Vec<String>,
    /// Who took its pictures, where others wrote it.
    pub(crate) photographers: Vec<String>,
    /// Who edited it or its page.
    pub(crate) editors: Vec<String>,
    pub(crate) paper: Option<String>,
    pub(crate) day: Option<Day>,
    pub(crate) page: Option<u32>,
    pub(crate) section: Option<String>,
    pub(crate) themes: Vec<String>,
    pub(crate) summary: Option<String>,
}

impl Reference {
    pub(crate) fn of(item: &Item) -> Self {
        let people = |wanted: &[ItemRole]| {
            let named = item.credits.iter().filter(|c| wanted.contains(&c.role));
            once_each(named.map(|credit| credit.name.as_str()))
        };
        let mut authors = people(&[
            ItemRole::Reporter,
            ItemRole::Correspondent,
            ItemRole::Intern,
            ItemRole::Author,
        ]);
        let mut photographers = people(&[ItemRole::Photographer]);
        if authors.is_empty() {
            authors = std::mem::take(&mut photographers);
        } else {
            photographers.retain(|name| !authors.contains(name));
        }
        let of_the_page = item.editors.iter().map(String::as_str);
        let of_the_article = people(&[ItemRole::Editor]);
        let editors = once_each(of_the_article.iter().map(String::as_str).chain(of_the_page));
        Self {
            title: title(item),
            authors,
            photographers,
            editors,
            paper: some_line(item.paper.as_deref()),
            day: item.date.as_deref().and_then(day),
            page: item.page,
            section: some_line(item.section.as_deref()),
            themes: once_each(item.tags.iter().map(|tag| tag.name.as_str())),
            summary: some_line(item.summary.as_ref().map(|summary| summary.text.as_str())),
        }
    }
}

/// A text on one line: runs of control characters, line ends and spaces become a space, and an ideographic
/// space inside stays.
pub(crate) fn line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || (c.is_whitespace() && c != '\u{3000}');
    let mut line = String::with_capacity(text.len());
    for part in text.split(breaks).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line.trim().to_owned()
}

fn some_line(text: Option<&str>) -> Option<String> {
    text.map(line).filter(|line| !line.is_empty())
}

fn once_each<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut once = Vec::new();
    for name in names.filter_map(|name| some_line(Some(name))) {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

/// The headline, or how the text begins.
fn title(item: &Item) -> String {
    if let Some(headline) = some_line(item.headline.as_deref()) {
        return headline;
    }
    let mut blocks = item.body.iter();
    let Some(text) = blocks.find_map(|block| some_line(Some(&block.text))) else {
        return UNTITLED.to_owned();
    };
    match text.char_indices().nth(LONGEST_BEGINNING) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text,
    }
}

/// A date as it stands in an item, `YYYY-MM-DD`; none of what is no day of any month.
fn day(date: &str) -> Option<Day> {
    let mut parts = date.splitn(3, '-');
    let mut number = |digits: usize| {
        parts
            .next()
            .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|part| part.parse::<u16>().ok())
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Day {
        year,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

#[cfg(test)]
pub(crate) mod made_up {
    use proptest::{collection::vec, option, prelude::*};

    use crate::{Item, ItemBlock, ItemBlockKind, ItemCredit, ItemRole, ItemSummary, ItemTag};

    /// Texts that break formats of lines, of braces and of brackets, and any others.
    pub(crate) fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[工会“”，、。（）\\[\\]{}\\\\%$&#_~^@\"',;:=\r\n\t\u{0}\u{85}\u{2028}\u{202e}a-]{0,12}",
            any::<String>(),
            Just("ER  - \r\nTY  - BOOK".to_owned()),
        ]
    }

    fn credit() -> impl Strategy<Value = ItemCredit> {
        let role = prop_oneof![
            Just(ItemRole::Reporter),
            Just(ItemRole::Correspondent),
            Just(ItemRole::Photographer),
            Just(ItemRole::Intern),
            Just(ItemRole::Author),
            Just(ItemRole::Editor),
        ];
        (text(), role).prop_map(|(name, role)| ItemCredit {
            name,
            qualifier: None,
            role,
        })
    }

    /// Articles with anything in the fields that bibliographies use; the uids are different.
    pub(crate) fn items() -> impl Strategy<Value = Vec<Item>> {
        let date = prop_oneof!["[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])", text()];
        let one = (
            vec(option::of(text()), 4),
            (option::of(date), option::of(any::<u32>())),
            vec(credit(), 0..6),
            vec(text(), 0..3),
            vec(text(), 0..3),
        );
        let one = one.prop_map(|(mut texts, (date, page), credits, tags, body)| Item {
            headline: texts.pop().flatten(),
            paper: texts.pop().flatten(),
            section: texts.pop().flatten(),
            summary: texts.pop().flatten().map(|text| ItemSummary {
                text,
                ..ItemSummary::default()
            }),
            date,
            page,
            credits,
            tags: tags
                .into_iter()
                .map(|name| ItemTag {
                    path: vec![name.clone()],
                    name,
                })
                .collect(),
            body: body
                .into_iter()
                .map(|text| ItemBlock {
                    kind: ItemBlockKind::Paragraph,
                    text,
                })
                .collect(),
            ..Item::default()
        });
        vec(one, 0..4).prop_map(|mut items| {
            for (number, item) in items.iter_mut().enumerate() {
                item.uid = format!("0190-{number}");
            }
            items
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{ItemBlock, ItemBlockKind, ItemCredit};

    #[test]
    fn who_took_the_pictures_is_the_author_of_what_nobody_wrote() {
        let credit = |name: &str, role| ItemCredit {
            name: name.into(),
            qualifier: None,
            role,
        };
        let mut item = Item {
            credits: vec![credit("陈曦", ItemRole::Photographer)],
            ..Item::default()
        };
        assert_eq!(Reference::of(&item).authors, ["陈曦"]);
        assert!(Reference::of(&item).photographers.is_empty());
        item.credits.push(credit("边磊", ItemRole::Intern));
        assert_eq!(Reference::of(&item).authors, ["边磊"]);
        assert_eq!(Reference::of(&item).photographers, ["陈曦"]);
    }

    #[test]
    fn an_article_without_a_headline_is_called_by_its_beginning() {
        let mut item = Item::default();
        assert_eq!(Reference::of(&item).title, "[无题]");
        let paragraph = |text: String| ItemBlock {
            kind: ItemBlockKind::Paragraph,
            text,
        };
        item.body = vec![paragraph("\n".into()), paragraph("工".repeat(40))];
        assert_eq!(Reference::of(&item).title, format!("{}……", "工".repeat(30)));
    }

    proptest! {
        #[test]
        fn a_line_has_no_end_inside_for_any_reader(text in any::<String>()) {
            let line = line(&text);
            prop_assert!(!line.contains(|c: char| c.is_control() || "\u{2028}\u{2029}\u{85}".contains(c)), "{:?}", line);
            prop_assert_eq!(super::line(&line), line.clone(), "one line stays as it is");
        }

        #[test]
        fn what_is_no_day_is_no_date(date in any::<String>()) {
            if let Some(Day { year, month, day }) = day(&date) {
                prop_assert_eq!(date, format!("{year:04}-{month:02}-{day:02}"));
            }
        }
    }
}
