//! Articles as they leave an archive, without an archive: pages read, dated and tagged as a newsroom would.

use jianbao_publish::{Item, ItemBlockKind, ItemSummary, ItemTag};
use serde_json::Value;

/// About as long as summaries are, in characters.
const SUMMARY: usize = 120;
/// Themes for those who have none.
const THEMES: [&str; 8] = [
    "女职工",
    "普惠服务",
    "维权",
    "产业工人",
    "劳模工匠",
    "安全生产",
    "文化体育",
    "工会改革",
];

/// The articles of a page; its bytes are read as an import reads them. None where it is no text.
#[must_use]
pub fn items(bytes: &[u8], name: &str) -> Vec<Item> {
    let Ok(decoded) = jianbao_pages::decode(bytes) else {
        return Vec::new();
    };
    let reading = jianbao_pages::read(&decoded.text, name);
    let page = &reading.page;
    let mut items = Vec::new();
    for article in &reading.articles {
        // The names of fields are the same; what an export does not know is passed over.
        let item = serde_json::to_value(article).and_then(serde_json::from_value::<Item>);
        let Ok(item) = item else { continue };
        items.push(Item {
            uid: format!("{name}-{}", items.len()),
            paper: page.paper.clone(),
            date: page.date.clone(),
            page: page.number,
            ..item
        });
    }
    items
}

/// Gives each article one to three themes, and its first sentences as its summary.
pub fn summed_up(items: &mut [Item]) {
    for (n, item) in items.iter_mut().enumerate() {
        item.tags = (0..n % 3 + 1)
            .map(|more| THEMES[(n * 7 + more * 3) % THEMES.len()])
            .map(|name| ItemTag {
                name: name.to_owned(),
                path: vec![name.to_owned()],
            })
            .collect();
        let mut text = String::new();
        let paragraphs = item
            .body
            .iter()
            .filter(|block| block.kind == ItemBlockKind::Paragraph);
        for sentence in paragraphs.flat_map(|block| block.text.split_inclusive('。')) {
            if !text.is_empty() && text.chars().count() + sentence.chars().count() > SUMMARY {
                break;
            }
            text.push_str(sentence);
        }
        item.summary = Some(ItemSummary {
            text,
            ..ItemSummary::default()
        });
    }
}

/// Every text of an article that a digest prints, a paragraph each.
#[must_use]
pub fn printed(item: &Item, number: usize) -> Vec<String> {
    let credits: Vec<_> = item.credits.iter().map(|credit| &credit.name[..]).collect();
    let themes: Vec<_> = item.tags.iter().map(|tag| &tag.name[..]).collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let source = format!(
        "《{}》{} 第{}版 {} {}",
        text(&item.paper),
        text(&item.date),
        item.page.unwrap_or_default(),
        credits.join("、"),
        themes.join("　"),
    );
    let summary = item.summary.as_ref().map(|summary| summary.text.clone());
    let mut texts = vec![
        text(&item.kicker),
        format!("{number} {}", text(&item.headline)),
        text(&item.deck),
        source,
        summary.unwrap_or_default(),
    ];
    texts.retain(|text| !text.is_empty());
    texts
}

/// Without white space, and without marks that only say where a line may break.
#[must_use]
pub fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
        .collect()
}

/// As JSON for Typst.
#[must_use]
pub fn json(texts: &[String]) -> Vec<u8> {
    Value::from(texts).to_string().into_bytes()
}
