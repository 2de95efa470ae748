//! An article as plain text, as it goes into a letter or a report.

use crate::wording::{byline, printed, untitled};
use crate::{Headings, Item, ItemBlockKind};

/// An indent of two characters, the way Chinese paragraphs begin.
const INDENT: &str = "　　";

/// All of an article as plain text: titles, who made it, where it was printed, then its blocks, a line each; lines end
/// in line feeds, the last has none. What is not known has no line.
pub fn transcript(item: &Item, headings: Headings) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut add = |text: &str, indent: bool| {
        let said = text.split(['\n', '\r']).map(str::trim);
        for line in said.filter(|line| !line.is_empty()) {
            lines.push(format!("{}{line}", if indent { INDENT } else { "" }));
        }
    };
    let title = |text: &Option<String>| text.clone().unwrap_or_default();
    add(&title(&item.kicker), false);
    match item.headline.as_deref().map(str::trim) {
        None | Some("") => add(untitled(headings), false),
        Some(headline) => add(headline, false),
    }
    add(&title(&item.deck), false);
    add(&byline(item, headings), false);
    add(&printed(item, headings), false);
    for block in &item.body {
        add(&block.text, block.kind == ItemBlockKind::Paragraph);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ItemBlock, ItemCredit, ItemRole};

    #[test]
    fn an_article_becomes_lines() {
        let block = |kind, text: &str| ItemBlock {
            kind,
            text: text.into(),
        };
        let item = Item {
            paper: Some("午报".into()),
            date: Some("2023-11-16".into()),
            page: Some(3),
            kicker: Some("工会在身边".into()),
            headline: Some("驿站有水喝".into()),
            credits: vec![ItemCredit {
                name: "陈曦".into(),
                qualifier: None,
                role: ItemRole::Reporter,
            }],
            body: vec![
                block(ItemBlockKind::Paragraph, "　本报讯 来了人。\r\n第二行。\n"),
                block(ItemBlockKind::Crosshead, "有水喝"),
            ],
            ..Item::default()
        };
        assert_eq!(
            transcript(&item, Headings::Chinese),
            "工会在身边\n驿站有水喝\n记者 陈曦\n《午报》2023年11月16日第3版\n　　本报讯 来了人。\n　　第二行。\n有水喝"
        );
        assert_eq!(
            transcript(&Item::default(), Headings::English),
            "(no headline)"
        );
    }
}
