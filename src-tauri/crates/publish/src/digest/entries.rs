//! What is printed of one article.

use serde::Serialize;

use super::plain::plain;
use super::words::words;
use super::{Digest, Extent, Fonts, Layout};
use crate::wording::{printed, role};
use crate::{Headings, Item, ItemBlockKind, ItemKind, ItemRole};

/// The longest opening that stands for a missing summary, in characters.
const LONGEST_OPENING: usize = 120;
/// The most of a title or a line that is printed, in characters.
const LONGEST_TITLE: usize = 300;
/// An article; what is empty is not printed.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    number: String,
    kicker: String,
    title: String,
    deck: String,
    credits: Vec<String>,
    printed: String,
    brief: String,
    themes: Vec<String>,
    text: Vec<Stretch>,
    verse: bool,
}

/// A stretch of an article's text.
#[derive(Debug, Serialize)]
struct Stretch {
    kind: &'static str,
    text: String,
}

/// All articles of a print, each with its number in it.
pub(super) struct Printing<'a> {
    pub(super) digest: &'a Digest,
    pub(super) items: &'a [Item],
    pub(super) fonts: &'a Fonts,
    /// The number of each article, counted from 1 in the order they are printed.
    pub(super) number: &'a [usize],
    /// How many papers the articles are from.
    pub(super) papers: usize,
}

impl Printing<'_> {
    /// The article at this place in the set.
    pub(super) fn entry(&self, at: usize) -> Entry {
        let (item, parts, headings) = (&self.items[at], self.digest.parts, self.digest.headings);
        let line = |wanted: bool, text: &Option<String>| match text {
            Some(text) if wanted => self.clean(cut(text, LONGEST_TITLE)),
            _ => String::new(),
        };
        let title = line(true, &item.headline);
        Entry {
            number: if parts.number {
                self.number[at].to_string()
            } else {
                String::new()
            },
            kicker: line(parts.kicker, &item.kicker),
            title: if title.is_empty() {
                words(headings).untitled.to_owned()
            } else {
                title
            },
            deck: line(parts.deck, &item.deck),
            credits: if parts.credits {
                self.credits(item)
            } else {
                Vec::new()
            },
            printed: if parts.printed {
                self.clean(cut(&printed(item, headings), LONGEST_TITLE))
            } else {
                String::new()
            },
            brief: if parts.printed {
                self.clean(cut(&self.brief(item), LONGEST_TITLE))
            } else {
                String::new()
            },
            themes: if parts.themes {
                let names = item.tags.iter().map(|tag| self.clean(&tag.name));
                names.filter(|name| !name.is_empty()).collect()
            } else {
                Vec::new()
            },
            text: self.text(item),
            verse: item.kind == ItemKind::Verse,
        }
    }

    /// Date and page for a line; the paper too where there are several.
    fn brief(&self, item: &Item) -> String {
        let mut one = Item {
            page: item.page,
            ..Item::default()
        };
        if self.papers > 1 {
            one.paper.clone_from(&item.paper);
        }
        let page = printed(&one, self.digest.headings);
        let date = item.date.as_deref().unwrap_or_default();
        [date, &page].join(" ").trim().to_owned()
    }

    /// A phrase for each role, its people in printed order.
    fn credits(&self, item: &Item) -> Vec<String> {
        let mut roles: Vec<(ItemRole, Vec<String>)> = Vec::new();
        for credit in &item.credits {
            let name = self.clean(cut(&credit.name, LONGEST_TITLE));
            if name.is_empty() {
                continue;
            }
            match roles.iter_mut().find(|(role, _)| *role == credit.role) {
                Some((_, names)) => names.push(name),
                None => roles.push((credit.role, vec![name])),
            }
        }
        let (between, gap) = match self.digest.headings {
            Headings::Chinese => ("、", " "),
            Headings::English => (", ", ": "),
        };
        roles
            .iter()
            .map(|(who, names)| {
                let names = names.join(between);
                format!("{}{gap}{names}", role(*who, self.digest.headings))
            })
            .collect()
    }

    fn text(&self, item: &Item) -> Vec<Stretch> {
        let extent = match self.digest.layout {
            Layout::Clippings => Extent::Whole,
            Layout::List => Extent::None,
            Layout::Cards | Layout::Digest => self.digest.parts.text,
        };
        let mut stretches: Vec<Stretch> = match extent {
            Extent::None => Vec::new(),
            Extent::Summary => match &item.summary {
                Some(summary) => summary
                    .text
                    .lines()
                    .map(|line| self.stretch(ItemBlockKind::Paragraph, line))
                    .collect(),
                None => self.opening(item).into_iter().collect(),
            },
            Extent::Whole => item
                .body
                .iter()
                .map(|block| self.stretch(block.kind, &block.text))
                .collect(),
        };
        stretches.retain(|stretch| !stretch.text.is_empty());
        stretches
    }

    fn stretch(&self, kind: ItemBlockKind, text: &str) -> Stretch {
        Stretch {
            kind: match kind {
                ItemBlockKind::Paragraph => "paragraph",
                ItemBlockKind::Crosshead => "crosshead",
                ItemBlockKind::Caption => "caption",
                ItemBlockKind::Credit | ItemBlockKind::Jump => "aside",
            },
            text: self.clean(text),
        }
    }

    /// The beginning of the first paragraph, to the last sentence that ends in time.
    fn opening(&self, item: &Item) -> Option<Stretch> {
        let first = item.body.iter().find(|block| {
            block.kind == ItemBlockKind::Paragraph && !block.text.trim().is_empty()
        })?;
        let text = cut(&first.text, LONGEST_OPENING);
        let mut stretch = self.stretch(ItemBlockKind::Paragraph, text);
        if text.len() < first.text.len() {
            match stretch.text.rfind(['。', '！', '？']) {
                Some(end) => stretch.text.truncate(end + '。'.len_utf8()),
                None => stretch.text.push('…'),
            }
        }
        Some(stretch)
    }

    /// A text as it can be printed.
    pub(super) fn clean(&self, text: &str) -> String {
        plain(text, self.fonts)
    }
}

/// At most so many characters of a text.
fn cut(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
