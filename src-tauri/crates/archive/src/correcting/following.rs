//! What follows a text that was moved: passages with their notes, and what people wrote as a summary.

use std::collections::HashSet;

use jianbao_pages::SheetArticle;
use jianbao_store::{PassageRecord, Stretch, SummaryRecord, Writer};

use super::sheet::followed;
use crate::archive::small;
use crate::passages::{Selected, find_again, shortened};
use crate::{Result, Spot};

/// What a person wrote as the summary of an article that is taken into another stays with the other.
pub(super) fn hand_on_summary(writer: &Writer<'_>, from: i64, into: i64) -> Result<()> {
    let Some(old) = writer.summary(from)?.filter(|summary| summary.edited) else {
        return Ok(());
    };
    let here = writer.summary(into)?.filter(|summary| summary.edited);
    let text = match &here {
        Some(here) => format!("{} {}", here.text, old.text),
        None => old.text,
    };
    // It is of a text that is another now: a person should look at it.
    let summary = SummaryRecord {
        text,
        edited: true,
        revision: here.map_or(old.revision, |here| here.revision),
    };
    writer.set_summary(into, &summary)?;
    Ok(())
}

/// Puts passages where their text is now; gives the quotes of those found no more.
pub(super) fn follow(
    writer: &Writer<'_>,
    articles: &[&SheetArticle],
    keys: &[Vec<i64>],
    passages: Vec<PassageRecord>,
) -> Result<Vec<String>> {
    let mut lost = Vec::new();
    if passages.is_empty() {
        return Ok(lost);
    }
    let ids: Vec<i64> = articles.iter().filter_map(|article| article.id).collect();
    let mut blocks = Vec::with_capacity(ids.len());
    for id in &ids {
        blocks.push(writer.blocks(*id)?);
    }
    let here: HashSet<i64> = ids.iter().copied().collect();
    for passage in passages {
        let run = passage
            .block
            .and_then(|block| followed(articles, block, passage.range));
        let spot = run.map(|(article, place, at)| {
            let range = [at, at + passage.range[1] - passage.range[0]];
            let block = small(keys[article][place]);
            (article, Spot { block, range })
        });
        // Where the very text was changed, it is looked for by what it quotes: at home first.
        let home = ids.iter().position(|id| *id == passage.article);
        let mut order = home
            .into_iter()
            .chain((0..ids.len()).filter(|at| Some(*at) != home));
        let spot = spot.or_else(|| {
            order.find_map(|article| {
                let blocks = &blocks[article];
                let place = blocks
                    .iter()
                    .position(|block| Some(block.id) == passage.block);
                let spot = find_again(blocks, &passage, place.unwrap_or_default())?;
                Some((article, spot))
            })
        });
        let found = spot.and_then(|(article, spot)| {
            Some((article, Selected::new(&blocks[article], &spot).ok()?))
        });
        match found {
            Some((article, selected)) => {
                writer.place_passage(passage.id, &selected.stretch())?;
                writer.move_passage(passage.id, ids[article])?;
            }
            None => {
                let nowhere = Stretch {
                    block: None,
                    range: passage.range,
                    quote: &passage.quote,
                    prefix: &passage.prefix,
                    suffix: &passage.suffix,
                };
                writer.place_passage(passage.id, &nowhere)?;
                if !here.contains(&passage.article)
                    && let Some(heir) = ids.first()
                {
                    writer.move_passage(passage.id, *heir)?;
                }
                if passage.block.is_some() {
                    lost.push(shortened(&passage.quote));
                }
            }
        }
    }
    Ok(lost)
}
