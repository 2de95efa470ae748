//! A reading as the store keeps it, and what an article is found again by.

use jianbao_language::fold;
use jianbao_pages::{Article, Reading, wants_look};
use jianbao_store::{Named, NewArticle, NewBlock, NewCredit};
use uuid::Uuid;

use crate::Result;
use crate::archive::small;
use crate::articles::{EdgeLine, Edges, Repeats};

/// Characters of a body that lists show.
const LEAD: usize = 80;

/// What an article is found again by: its headline, or how it begins.
pub(super) fn key_of(headline: Option<&str>, lead: &str) -> String {
    match headline.map(folded) {
        Some(key) if !key.is_empty() => key,
        _ => format!("¶{}", folded(lead)),
    }
}

/// Letters and digits alone, folded: what another scan reads the same.
pub(super) fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(fold)
        .collect()
}

pub(super) fn lead(article: &Article) -> String {
    let paragraph = |kind| kind == jianbao_pages::BlockKind::Paragraph;
    let body = article.body.iter();
    beginning(body.map(|block| (paragraph(block.kind), block.text.as_str())))
}

/// How a body begins that is given as texts, each with whether it is a paragraph.
pub(crate) fn beginning<'a>(body: impl Iterator<Item = (bool, &'a str)> + Clone) -> String {
    let body = body.filter(|(_, text)| !text.is_empty());
    let first = body.clone().find(|(paragraph, _)| *paragraph);
    let first = first.or_else(|| body.clone().next());
    let mut lead: String = first
        .map(|(_, text)| text.chars().take(LEAD).collect())
        .unwrap_or_default();
    for (_, text) in body.filter(|(paragraph, _)| *paragraph).skip(1) {
        let room = LEAD.saturating_sub(lead.chars().count());
        if room == 0 {
            break;
        }
        lead.extend(text.chars().take(room));
    }
    lead
}

/// Folio and banners of a page as the store keeps them.
pub(super) fn edges(page: &jianbao_pages::Page) -> jianbao_store::Result<String> {
    let lines = |texts: &[String], sources: &[Vec<jianbao_pages::Span>]| {
        let lines = texts.iter().zip(sources);
        lines
            .map(|(text, source)| EdgeLine {
                text: text.clone(),
                source: source.clone(),
                read: None,
            })
            .collect()
    };
    Ok(serde_json::to_string(&Edges {
        folio: lines(&page.folio, &page.folio_source),
        banners: lines(&page.banners, &page.banner_source),
    })?)
}

/// The articles of a reading as the store keeps them.
pub(super) fn new_articles(reading: &Reading) -> Result<Vec<NewArticle<'_>>> {
    let text = |value: serde_json::Result<String>| value.map_err(jianbao_store::Error::from);
    let mut all = Vec::with_capacity(reading.articles.len());
    for (place, article) in reading.articles.iter().enumerate() {
        let mut blocks = Vec::with_capacity(article.body.len());
        for block in &article.body {
            blocks.push(NewBlock {
                kind: block_name(block.kind),
                text: &block.text,
                source: text(serde_json::to_string(&block.source))?,
                confidence: (f64::from(block.confidence) * 1000.0).round() as i64,
                unsure: text(serde_json::to_string(&block.unsure))?,
            });
        }
        let repeats = Repeats {
            text: article.repeats_dropped.clone(),
            source: article.repeats_source.clone(),
            read: Vec::new(),
        };
        let unsure = article
            .body
            .iter()
            .filter(|b| wants_look(b.confidence))
            .count()
            + usize::from(wants_look(article.title_source.confidence));
        all.push(NewArticle {
            uid: Uuid::now_v7(),
            place: small(place),
            kicker: article.kicker.as_deref(),
            headline: article.headline.as_deref(),
            deck: article.deck.as_deref(),
            column: article.column.as_deref(),
            kind: kind_name(article.kind),
            dateline: article.dateline.as_deref(),
            lead: lead(article),
            characters: small(
                article
                    .body
                    .iter()
                    .map(|b| b.text.chars().count())
                    .sum::<usize>(),
            ),
            titles: text(serde_json::to_string(&article.title_source))?,
            repeats: text(serde_json::to_string(&repeats))?,
            unsure: small(unsure),
            blocks,
            credits: article
                .credits
                .iter()
                .map(|c| NewCredit {
                    who: Named::Printed(&c.name),
                    role: role_name(c.role),
                })
                .collect(),
        });
    }
    Ok(all)
}

pub(crate) fn block_name(kind: jianbao_pages::BlockKind) -> &'static str {
    use jianbao_pages::BlockKind as Kind;
    match kind {
        Kind::Paragraph => "paragraph",
        Kind::Crosshead => "crosshead",
        Kind::Caption => "caption",
        Kind::Credit => "credit",
        Kind::Jump => "jump",
    }
}

pub(crate) fn kind_name(kind: jianbao_pages::Kind) -> &'static str {
    use jianbao_pages::Kind;
    match kind {
        Kind::News => "news",
        Kind::Photo => "photo",
        Kind::Comment => "comment",
        Kind::Notice => "notice",
        Kind::Verse => "verse",
        Kind::Interview => "interview",
        Kind::Advertisement => "advertisement",
    }
}

pub(crate) fn role_name(role: jianbao_pages::Role) -> &'static str {
    use jianbao_pages::Role;
    match role {
        Role::Reporter => "reporter",
        Role::Correspondent => "correspondent",
        Role::Photographer => "photographer",
        Role::Intern => "intern",
        Role::Author => "author",
        Role::Editor => "editor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::name_of;

    #[test]
    fn stored_names_are_the_names_of_the_json() {
        use jianbao_pages::{BlockKind, Kind, Role};
        for kind in [
            BlockKind::Paragraph,
            BlockKind::Crosshead,
            BlockKind::Caption,
            BlockKind::Credit,
            BlockKind::Jump,
        ] {
            assert_eq!(block_name(kind), name_of(&kind));
        }
        for kind in [
            Kind::News,
            Kind::Photo,
            Kind::Comment,
            Kind::Notice,
            Kind::Verse,
            Kind::Interview,
        ] {
            assert_eq!(kind_name(kind), name_of(&kind));
        }
        for role in [
            Role::Reporter,
            Role::Correspondent,
            Role::Photographer,
            Role::Intern,
            Role::Author,
            Role::Editor,
        ] {
            assert_eq!(role_name(role), name_of(&role));
        }
    }
}
