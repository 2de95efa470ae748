//! Articles as they leave the archive.

use std::collections::HashMap;

use jianbao_publish::{Item, ItemBlock, ItemCredit, ItemPassage, ItemSummary, ItemTag};
use jianbao_store::{Reader, SummaryRecord, TagRecord};
use serde::de::{DeserializeOwned, IntoDeserializer};
use uuid::Uuid;

use crate::archive::small;
use crate::articles::{Repeats, named};
use crate::summaries::Told;

/// The articles with some keys as they leave the archive, read one after another; with their summaries as `summary` says.
pub(crate) fn items<'a>(
    reader: &'a Reader<'a>,
    ids: impl Iterator<Item = i64> + 'a,
    made: Option<u32>,
) -> jianbao_store::Result<impl Iterator<Item = jianbao_store::Result<Item>> + 'a> {
    let tags = reader.tags()?;
    let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
    let named = tags.iter().map(|tag| {
        let item = ItemTag {
            name: tag.name.clone(),
            path: crate::tags::names(&by_id, tag),
        };
        (tag.uid, item)
    });
    let named: HashMap<Uuid, ItemTag> = named.collect();
    Ok(ids.map(move |id| item(reader, id, &named, made)))
}

fn item(
    reader: &Reader<'_>,
    id: i64,
    tags: &HashMap<Uuid, ItemTag>,
    made: Option<u32>,
) -> jianbao_store::Result<Item> {
    let row = reader.list_row(id)?;
    let page = reader.page(row.article.page)?;
    let source = reader.source_of_page(page.id)?;
    let repeats: Repeats = serde_json::from_str(&row.article.repeats)?;
    let tag = |uid| tags.get(&uid).cloned();
    let blocks = reader.blocks(id)?;
    let told = Told::new(
        row.article.headline.clone(),
        row.article.deck.clone(),
        &blocks,
    );
    let summary = summary(told, reader.summary(id)?, made);
    let mut passages = Vec::new();
    for passage in reader.passages_of_article(id)? {
        let block = passage
            .block
            .and_then(|id| blocks.iter().position(|block| block.id == id));
        passages.push(ItemPassage {
            block: block.map(small),
            start: passage.range[0],
            end: passage.range[1],
            quote: passage.quote,
            prefix: passage.prefix,
            suffix: passage.suffix,
            note: passage.note,
            tags: reader
                .tags_of_passage(passage.id)?
                .into_iter()
                .filter_map(tag)
                .collect(),
        });
    }
    Ok(Item {
        uid: row.article.uid.to_string(),
        page_uid: Some(page.uid.to_string()),
        place: row.article.place,
        source: Some(source.name),
        paper: page.paper,
        date: page.date,
        page: page.number,
        section: page.section,
        editors: page.editors,
        folio: page.folio,
        banners: page.banners,
        kicker: row.article.kicker,
        headline: row.article.headline,
        deck: row.article.deck,
        column: row.article.column,
        call_number: row.article.call_number,
        kind: named(&row.article.kind),
        dateline: row.article.dateline,
        credits: row
            .credits
            .into_iter()
            .filter_map(|c| {
                Some(ItemCredit {
                    role: plain(&c.role)?,
                    name: c.name,
                    qualifier: c.qualifier,
                })
            })
            .collect(),
        tags: row.tags.into_iter().filter_map(tag).collect(),
        checked: row.article.checked,
        body: blocks
            .into_iter()
            .filter_map(|b| {
                Some(ItemBlock {
                    kind: plain(&b.kind)?,
                    text: b.text,
                })
            })
            .collect(),
        passages,
        repeats: repeats.text,
        summary,
    })
}

/// The summary that leaves with an article: what a person wrote, else what the program makes in so many characters;
/// where it is to make none, what is kept.
fn summary(told: Told, kept: Option<SummaryRecord>, made: Option<u32>) -> Option<ItemSummary> {
    let current = kept.as_ref().is_some_and(|k| k.revision == told.revision());
    match (kept, made) {
        (Some(kept), made) if kept.edited || current || made.is_none() => Some(ItemSummary {
            text: kept.text,
            edited: kept.edited,
            stale: !current,
        }),
        (_, Some(length)) => {
            let text = told.summary(length);
            (!text.is_empty()).then_some(ItemSummary {
                text,
                edited: false,
                stale: false,
            })
        }
        (_, None) => None,
    }
}

fn plain<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        name.into_deserializer();
    T::deserialize(name).ok()
}
