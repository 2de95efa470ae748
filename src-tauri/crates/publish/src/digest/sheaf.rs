//! What the templates are given: every text cut, cleaned and worded, so that they only arrange.
//!
//! It goes to Typst as a JSON file. Must not know how anything looks.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::entries::{Entry, Printing};
use super::groups::{Group, Place, groups};
use super::plain::{calendar, plain};
use super::words::{Words, articles, name, words};
use super::{Cards, Digest, Fonts, Layout, Sheet};
use crate::wording::spoken;
use crate::{Headings, Item};

/// How many themes are named as keywords of the file.
const KEYWORDS: usize = 20;
/// With this many articles to a group, each group begins a page and has its name in the running head.
const TO_A_PAGE: usize = 6;

/// Everything a template needs.
#[derive(Debug, Serialize)]
pub(super) struct Sheaf {
    title: String,
    subtitle: String,
    author: String,
    made: Option<String>,
    date: Option<(i32, u8, u8)>,
    keywords: Vec<String>,
    count: String,
    span: String,
    width: u16,
    height: u16,
    cards: (u8, u8),
    columns: u8,
    fonts: BTreeMap<&'static str, Vec<String>>,
    words: Words,
    contents: bool,
    apart: bool,
    groups: Vec<Stack>,
    index: Vec<Theme>,
}

/// A group of articles.
#[derive(Debug, Serialize)]
struct Stack {
    above: String,
    title: String,
    count: String,
    entries: Vec<Entry>,
    also: Vec<usize>,
}

/// A theme in the index, with the articles that have it, counted from 1 in the order they are printed.
#[derive(Debug, Serialize)]
struct Theme {
    depth: usize,
    name: String,
    articles: Vec<usize>,
}

impl Sheaf {
    /// Gathers what is printed of the articles; `first` is how many of them are, and everything said of the whole
    /// (how many, from when to when) is said of all.
    pub(super) fn gather(digest: &Digest, items: &[Item], first: usize, fonts: &Fonts) -> Self {
        let groups = groups(digest, items);
        let clean = |text: &str| plain(text, fonts);
        // Articles are numbered as they are printed, not as they were given.
        let mut number = vec![0; items.len()];
        for (n, at) in groups.iter().flat_map(|group| &group.items).enumerate() {
            number[*at] = n + 1;
        }
        let papers: BTreeSet<_> = items.iter().map(|item| &item.paper).collect();
        let printing = Printing {
            digest,
            items,
            fonts,
            number: &number,
            papers: papers.len(),
        };
        let average = items.len() / groups.len().max(1);
        let mut left = first;
        let mut stacks = Vec::new();
        for group in &groups {
            if left == 0 {
                break;
            }
            stacks.push(printing.stack(group, left));
            left -= group.items.len().min(left);
        }
        let title = Some(clean(&digest.title))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| name(digest.layout, digest.headings).to_owned());
        let (width, height) = size(digest);
        let date = calendar(&digest.made);
        Self {
            title,
            subtitle: clean(&digest.subtitle),
            author: clean(&digest.author),
            made: date.map(|_| day(&digest.made, digest.headings)),
            date,
            keywords: keywords(items).iter().map(|word| clean(word)).collect(),
            count: articles(items.len(), digest.headings),
            span: span(items, digest.headings),
            width,
            height,
            cards: cards(digest),
            columns: columns(digest),
            fonts: families(fonts),
            words: words(digest.headings),
            contents: digest.layout == Layout::Digest,
            apart: groups.len() > 1 && average >= TO_A_PAGE,
            groups: stacks,
            index: if digest.index && digest.layout != Layout::Cards && first >= items.len() {
                printing.index()
            } else {
                Vec::new()
            },
        }
    }
}

impl Printing<'_> {
    fn stack(&self, group: &Group, most: usize) -> Stack {
        let (title, above) = match group.path.split_last() {
            Some((title, above)) => (self.clean(title), self.clean(&above.join(" / "))),
            None => (String::new(), String::new()),
        };
        let mut also: Vec<usize> = group.also.iter().map(|at| self.number[*at]).collect();
        also.sort_unstable();
        Stack {
            above,
            title,
            count: articles(group.items.len(), self.digest.headings),
            entries: group
                .items
                .iter()
                .take(most)
                .map(|at| self.entry(*at))
                .collect(),
            also,
        }
    }

    /// All themes in order, those above them too, with the articles that have them.
    fn index(&self) -> Vec<Theme> {
        let mut themes: BTreeMap<Place, Theme> = BTreeMap::new();
        for (at, item) in self.items.iter().enumerate() {
            for tag in &item.tags {
                let own = [tag.name.clone()];
                let path = if tag.path.is_empty() {
                    &own[..]
                } else {
                    &tag.path
                };
                for depth in 0..path.len() {
                    let theme = themes
                        .entry(Place::of(&path[..=depth], &path[depth]))
                        .or_insert_with(|| Theme {
                            depth,
                            name: self.clean(&path[depth]),
                            articles: Vec::new(),
                        });
                    if depth + 1 == path.len() {
                        theme.articles.push(self.number[at]);
                    }
                }
            }
        }
        let mut themes: Vec<Theme> = themes.into_values().collect();
        for theme in &mut themes {
            theme.articles.sort_unstable();
            theme.articles.dedup();
        }
        themes
    }
}

/// Width and height of a page in millimetres.
fn size(digest: &Digest) -> (u16, u16) {
    let (short, long) = match digest.sheet {
        Sheet::A4 => (210, 297),
        Sheet::A3 => (297, 420),
        Sheet::K16 => (184, 260),
    };
    if digest.landscape {
        (long, short)
    } else {
        (short, long)
    }
}

/// Cards beside each other and above each other: as near to the shape of a card as the sheet allows.
fn cards(digest: &Digest) -> (u8, u8) {
    match (digest.cards, digest.landscape) {
        (Cards::Four, _) => (2, 2),
        (Cards::Six, false) => (2, 3),
        (Cards::Six, true) => (3, 2),
    }
}

/// Columns of a page: what was asked for in clippings, elsewhere as many as keep lines under about 45 characters.
fn columns(digest: &Digest) -> u8 {
    if digest.layout == Layout::Clippings {
        return digest.columns.clamp(1, 3);
    }
    match (digest.sheet, digest.landscape) {
        (Sheet::A4 | Sheet::K16, false) => 1,
        (Sheet::A4 | Sheet::K16, true) | (Sheet::A3, false) => 2,
        (Sheet::A3, true) => 3,
    }
}

fn families(fonts: &Fonts) -> BTreeMap<&'static str, Vec<String>> {
    ["song", "bold", "hei", "kai"]
        .into_iter()
        .zip(fonts.chains().map(<[String]>::to_vec))
        .collect()
}

/// The themes that most articles have.
fn keywords(items: &[Item]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in items.iter().flat_map(|item| &item.tags) {
        *counts.entry(&tag.name).or_default() += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    names
        .into_iter()
        .map(|(name, _)| name)
        .take(KEYWORDS)
        .collect()
}

/// From which day to which the articles were printed.
fn span(items: &[Item], headings: Headings) -> String {
    let dates = || {
        items
            .iter()
            .filter_map(|item| item.date.as_deref())
            .filter(|date| calendar(date).is_some())
    };
    match (dates().min(), dates().max()) {
        (Some(first), Some(last)) if first == last => day(first, headings),
        (Some(first), Some(last)) => format!("{}—{}", day(first, headings), day(last, headings)),
        _ => String::new(),
    }
}

fn day(date: &str, headings: Headings) -> String {
    match headings {
        Headings::Chinese => spoken(date),
        Headings::English => date.to_owned(),
    }
}
