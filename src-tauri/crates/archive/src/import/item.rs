//! An article of an export as the store keeps it.

use jianbao_pages::TitleSource;
use jianbao_publish::{Item, ItemBlockKind, ItemKind, ItemRole};
use jianbao_store::{Named, NewArticle, NewBlock, NewCredit};
use uuid::Uuid;

use super::record::beginning;
use crate::Result;
use crate::archive::small;
use crate::articles::Repeats;

/// The uid of an article whose line was looked at.
pub(super) fn uid_of(item: &Item) -> Result<Uuid> {
    crate::archive::parse_uid(&item.uid)
}

/// An article as the store keeps it; nothing is known of where it stood in its source, and nothing is unsure.
pub(super) fn new_article(item: &Item) -> Result<NewArticle<'_>> {
    let text = |value: serde_json::Result<String>| value.map_err(jianbao_store::Error::from);
    let blocks = item.body.iter().map(|block| NewBlock {
        kind: block_name(block.kind),
        text: &block.text,
        source: "[]".into(),
        confidence: 1000,
        unsure: "[]".into(),
    });
    let body = item
        .body
        .iter()
        .map(|block| (block.kind == ItemBlockKind::Paragraph, block.text.as_str()));
    let characters: usize = item.body.iter().map(|b| b.text.chars().count()).sum();
    Ok(NewArticle {
        uid: uid_of(item)?,
        place: item.place,
        kicker: item.kicker.as_deref(),
        headline: item.headline.as_deref(),
        deck: item.deck.as_deref(),
        column: item.column.as_deref(),
        kind: kind_name(item.kind),
        dateline: item.dateline.as_deref(),
        lead: beginning(body),
        characters: small(characters),
        titles: text(serde_json::to_string(&TitleSource {
            confidence: 1.0,
            ..TitleSource::default()
        }))?,
        repeats: text(serde_json::to_string(&Repeats {
            text: item.repeats.clone(),
            source: Vec::new(),
            read: Vec::new(),
        }))?,
        unsure: 0,
        blocks: blocks.collect(),
        credits: item
            .credits
            .iter()
            .map(|credit| NewCredit {
                // An export says of everybody who it is: no qualifier is the one without.
                who: Named::Told(
                    &credit.name,
                    credit.qualifier.as_deref().unwrap_or_default(),
                ),
                role: role_name(credit.role),
            })
            .collect(),
    })
}

fn block_name(kind: ItemBlockKind) -> &'static str {
    match kind {
        ItemBlockKind::Paragraph => "paragraph",
        ItemBlockKind::Crosshead => "crosshead",
        ItemBlockKind::Caption => "caption",
        ItemBlockKind::Credit => "credit",
        ItemBlockKind::Jump => "jump",
    }
}

fn kind_name(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::News => "news",
        ItemKind::Photo => "photo",
        ItemKind::Comment => "comment",
        ItemKind::Notice => "notice",
        ItemKind::Verse => "verse",
        ItemKind::Interview => "interview",
        ItemKind::Advertisement => "advertisement",
    }
}

fn role_name(role: ItemRole) -> &'static str {
    match role {
        ItemRole::Reporter => "reporter",
        ItemRole::Correspondent => "correspondent",
        ItemRole::Photographer => "photographer",
        ItemRole::Intern => "intern",
        ItemRole::Author => "author",
        ItemRole::Editor => "editor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::name_of;

    #[test]
    fn stored_names_are_the_names_of_the_json() {
        use ItemBlockKind as Block;
        for kind in [
            Block::Paragraph,
            Block::Crosshead,
            Block::Caption,
            Block::Credit,
            Block::Jump,
        ] {
            assert_eq!(block_name(kind), name_of(&kind));
        }
        for kind in [
            ItemKind::News,
            ItemKind::Photo,
            ItemKind::Comment,
            ItemKind::Notice,
            ItemKind::Verse,
            ItemKind::Interview,
        ] {
            assert_eq!(kind_name(kind), name_of(&kind));
        }
        for role in [
            ItemRole::Reporter,
            ItemRole::Correspondent,
            ItemRole::Photographer,
            ItemRole::Intern,
            ItemRole::Author,
            ItemRole::Editor,
        ] {
            assert_eq!(role_name(role), name_of(&role));
        }
    }
}
