//! Corrections: what a reader read wrongly is put right, piece by piece, and can be undone.
//!
//! A page is taken out of the store as a sheet, corrected by `jianbao_pages`, and what changed is written back. Tags,
//! passages, notes and summaries follow their text.

mod sheet;
mod words;

use std::collections::HashSet;

use jianbao_pages::{
    Correction, Piece, PieceRole, Place, Sheet, SheetArticle, TitleSource, Touched,
};
use jianbao_store::{PassageRecord, Stretch, SummaryRecord, Writer};
use serde_json::json;
use uuid::Uuid;

use crate::archive::{Change, Op, parse_uid, small};
use crate::articles::wants_look;
use crate::passages::{Selected, find_again, shortened};
use crate::{
    Archive, Corrected, Error, PageCorrection, PageSheet, Result, SheetHead, SheetPiece, Spot,
    words as all_words,
};

use sheet::{Facts, Loaded, followed, laid, made_kind, write_edges};
pub(crate) use words::{refused, sentence};

impl Archive {
    /// A page piece by piece, as it is now.
    pub fn page_sheet(&self, page: &str) -> Result<PageSheet> {
        let page = parse_uid(page)?;
        self.store
            .read(|reader| {
                let page = reader.page_by_uid(page)?;
                let loaded = Loaded::read(reader, page)?;
                self.sheet_view(reader, &loaded)
            })
            .map_err(Error::from)
    }

    /// Puts something right on a page.
    ///
    /// # Errors
    /// `Correction` where it can't be, `PageChanged` where the page says something else than `revision` does: nothing
    /// is changed then.
    pub fn correct(
        &self,
        page: &str,
        revision: Option<&str>,
        correction: &PageCorrection,
    ) -> Result<Corrected> {
        let uid = parse_uid(page)?;
        let op = Op {
            code: words::code(correction),
            args: json!({}),
        };
        let mut lost = Vec::new();
        let done = self.transact(op, |change| {
            let page = change.writer.page_by_uid(uid)?;
            let before = Loaded::read(change.writer, page)?;
            if revision.is_some_and(|revision| revision != before.revision()) {
                return Err(Error::PageChanged);
            }
            let named = resolve(&before, correction)?;
            change.args = words::args(&before, &named);
            let mut after = before.sheet.clone();
            let touched = match after.correct(&named) {
                Ok(touched) => touched,
                Err(jianbao_pages::Refused::Same) => return Ok(None),
                Err(refused) => return Err(Error::Correction(refused)),
            };
            lost = write(change, &before, after, &touched)?;
            Ok(None)
        })?;
        let sheet = self.page_sheet(page)?;
        Ok(Corrected { done, lost, sheet })
    }

    fn sheet_view(
        &self,
        reader: &jianbao_store::Reader<'_>,
        loaded: &Loaded,
    ) -> jianbao_store::Result<PageSheet> {
        let page = &loaded.page;
        let language = self.language();
        let say = |confidence: i64, codes: &[String]| -> Vec<String> {
            if wants_look(confidence as f32 / 1000.0) {
                codes
                    .iter()
                    .map(|code| all_words::unsure(code, language))
                    .collect()
            } else {
                Vec::new()
            }
        };
        let mut articles = Vec::with_capacity(loaded.articles.len());
        for (record, article) in loaded.articles.iter().zip(&loaded.sheet.articles) {
            articles.push(SheetHead {
                uid: record.uid.to_string(),
                headline: record
                    .headline
                    .clone()
                    .unwrap_or_else(|| record.lead.clone()),
                kind: article.kind,
                credits: article.credits.clone(),
                credits_said: article.credits_said,
                tags: reader
                    .tags_of_article(record.id)?
                    .iter()
                    .map(Uuid::to_string)
                    .collect(),
                checked: record.checked,
                binned: record.away == 1,
                unsure: say(article.confidence, &article.unsure),
            });
        }
        let pieces = loaded.sheet.pieces();
        let mut pieces: Vec<(u32, SheetPiece)> = pieces
            .iter()
            .map(|piece| {
                let (confidence, unsure) = doubt(&loaded.sheet, piece.place);
                let start = piece.printed.start();
                let view = SheetPiece {
                    id: id_of(loaded, piece.place),
                    article: piece.place.article().map(small),
                    role: piece.role,
                    text: piece.printed.text.clone(),
                    read: piece.printed.read.clone(),
                    seams: seams(piece),
                    at: Some(start).filter(|start| *start != u32::MAX),
                    confidence: confidence as f64 / 1000.0,
                    unsure: say(confidence, unsure),
                };
                (start, view)
            })
            .collect();
        // Pieces without a place, of pages that came without their source, stay in reading order.
        pieces.sort_by_key(|(start, _)| *start);
        Ok(PageSheet {
            uid: page.uid.to_string(),
            revision: loaded.revision(),
            paper: page.paper.clone(),
            date: page.date.clone(),
            number: page.number,
            section: page.section.clone(),
            name: reader.source_of_page(page.id)?.name,
            articles,
            pieces: pieces.into_iter().map(|(_, piece)| piece).collect(),
        })
    }
}

/// How sure a piece is, and why not. A head's doubt is told of the part that stands first.
fn doubt(sheet: &Sheet, place: Place) -> (i64, &[String]) {
    match place {
        Place::Block(article, block) => {
            let block = &sheet.articles[article].body[block];
            (block.confidence, &block.unsure)
        }
        _ => (jianbao_pages::SURE, &[]),
    }
}

/// Characters before which the source goes on elsewhere.
fn seams(piece: &Piece<'_>) -> Vec<u32> {
    let source = &piece.printed.source;
    if piece.printed.read.is_some() || source.len() < 2 {
        return Vec::new();
    }
    let mut at = 0;
    let mut seams = Vec::new();
    for two in source.windows(2) {
        at += two[0][1] - two[0][0];
        seams.push(at);
    }
    seams
}

/// What corrections call a piece: blocks by their keys, the rest by where they are.
fn id_of(loaded: &Loaded, place: Place) -> String {
    let uid = |article: usize| loaded.articles[article].uid;
    match place {
        Place::Folio(at) => format!("folio:{at}"),
        Place::Banner(at) => format!("banner:{at}"),
        Place::Title(article, role) => format!("{}:{}", role_name(role), uid(article)),
        Place::Block(article, block) => {
            let block = &loaded.sheet.articles[article].body[block];
            format!("block:{}", block.from.first().map_or(0, |run| run.block))
        }
        Place::Repeat(article, at) => format!("repeat:{at}:{}", uid(article)),
    }
}

fn role_name(role: PieceRole) -> &'static str {
    match role {
        PieceRole::Kicker => "kicker",
        PieceRole::Deck => "deck",
        _ => "headline",
    }
}

fn place_of(loaded: &Loaded, id: &str) -> Result<Place> {
    let pieces = loaded.sheet.pieces();
    let place = pieces
        .iter()
        .map(|piece| piece.place)
        .find(|place| id_of(loaded, *place) == id);
    place.ok_or(Error::Correction(jianbao_pages::Refused::NoPlace))
}

fn article_of(loaded: &Loaded, uid: &str) -> Result<usize> {
    let uid = parse_uid(uid)?;
    let at = loaded
        .articles
        .iter()
        .position(|article| article.uid == uid);
    at.ok_or(Error::Correction(jianbao_pages::Refused::NoPlace))
}

/// A correction with places instead of names.
fn resolve(loaded: &Loaded, correction: &PageCorrection) -> Result<Correction> {
    let block = |id: &str| match place_of(loaded, id)? {
        Place::Block(article, block) => Ok((article, block)),
        // The head of an article is where it begins already.
        _ => Err(Error::Correction(jianbao_pages::Refused::AtEnd)),
    };
    let places = |ids: &[String]| {
        ids.iter()
            .map(|id| place_of(loaded, id))
            .collect::<Result<Vec<_>>>()
    };
    Ok(match correction {
        PageCorrection::Split { piece, offset } => {
            let (article, block) = block(piece)?;
            let offset = *offset as usize;
            Correction::Split {
                article,
                block,
                offset,
            }
        }
        PageCorrection::Merge { article, with } => Correction::Merge {
            article: article_of(loaded, article)?,
            with: *with,
        },
        PageCorrection::Move { pieces, to } => Correction::Move {
            pieces: places(pieces)?,
            to: article_of(loaded, to)?,
        },
        PageCorrection::Role { pieces, role } => Correction::Role {
            pieces: places(pieces)?,
            role: *role,
        },
        PageCorrection::Join { piece } => {
            let (article, block) = block(piece)?;
            Correction::Join { article, block }
        }
        PageCorrection::Break { piece, offset } => {
            let (article, block) = block(piece)?;
            let offset = *offset as usize;
            Correction::Break {
                article,
                block,
                offset,
            }
        }
        PageCorrection::Text { piece, text } => Correction::Text {
            place: place_of(loaded, piece)?,
            text: text.clone(),
        },
        PageCorrection::AsRead { piece } => Correction::AsRead {
            place: place_of(loaded, piece)?,
        },
        PageCorrection::Confirm { pieces } => Correction::Confirm {
            pieces: places(pieces)?,
        },
        PageCorrection::Credits { article, credits } => Correction::Credits {
            article: article_of(loaded, article)?,
            credits: credits.clone(),
        },
        PageCorrection::Kind { article, kind } => Correction::Kind {
            article: article_of(loaded, article)?,
            kind: *kind,
        },
    })
}

/// Writes what a correction changed; gives the quotes of passages that are found no more.
fn write(
    change: &mut Change<'_>,
    before: &Loaded,
    after: Sheet,
    touched: &Touched,
) -> Result<Vec<String>> {
    let (writer, page) = (change.writer, &before.page);
    let mut after = after;
    // A new article has a row before blocks can lie in it.
    let mut made = None;
    if let Some((new, from)) = touched.made {
        let article = &mut after.articles[new];
        article.kind = made_kind(article);
        let facts = Facts::of(article, &[])?;
        let row = facts.new_article(Uuid::now_v7(), new, None);
        let keys = writer.add_articles(page.id, page.date.as_deref(), page.number, &[row])?;
        let id = keys.into_iter().next();
        drop(facts);
        after.articles[new].id = id;
        let origin = after.articles[from].id;
        if let (Some(id), Some(origin)) = (id, origin) {
            writer.share_tags(origin, id)?;
            let checked = before
                .articles
                .iter()
                .any(|article| article.id == origin && article.checked);
            writer.set_checked(id, checked)?;
            made = Some(id);
        }
    }
    let id_of = |article: &SheetArticle| article.id.unwrap_or_default();
    let gone: Vec<(i64, i64)> = touched
        .gone
        .iter()
        .filter_map(|(id, into)| Some(((*id)?, after.articles.get(*into)?.id?)))
        .collect();
    let changed: Vec<&SheetArticle> = touched
        .articles
        .iter()
        .filter_map(|at| after.articles.get(*at))
        .collect();
    let mut passages = Vec::new();
    let sources = changed.iter().map(|article| id_of(article));
    for article in sources.chain(gone.iter().map(|(id, _)| *id)) {
        passages.extend(writer.passages_of_article(article)?);
    }

    let mut layout: Vec<(i64, Vec<_>)> = changed
        .iter()
        .map(|article| id_of(article))
        .zip(laid(&changed)?)
        .collect();
    layout.extend(gone.iter().map(|(id, _)| (*id, Vec::new())));
    let keys = writer.lay_blocks(&layout)?;
    let known = sheet::by_key(&before.articles);
    for article in &changed {
        let id = id_of(article);
        let place = after
            .articles
            .iter()
            .position(|other| other.id == article.id);
        let record = known.get(&id);
        let titles: TitleSource = record
            .and_then(|record| serde_json::from_str(&record.titles).ok())
            .unwrap_or_default();
        let facts = Facts::of(article, &titles.column)?;
        let column = record.and_then(|record| record.column.as_deref());
        let uid = record.map_or_else(Uuid::nil, |record| record.uid);
        writer.set_article(
            id,
            &facts.new_article(uid, place.unwrap_or_default(), column),
        )?;
        writer.set_said(id, &facts.said())?;
        change.article(id)?;
    }
    for (place, article) in after.articles.iter().enumerate() {
        writer.set_place(id_of(article), small(place))?;
    }
    for (id, into) in &gone {
        writer.share_tags(*id, *into)?;
        hand_on_summary(writer, *id, *into)?;
        writer.absorb(*id, *into)?;
        change.article(*id)?;
    }
    write_edges(writer, page.id, &after)?;
    if changed.is_empty() && gone.is_empty() {
        // Of the page alone.
        change.changed += 1;
    }
    if let Some(made) = made {
        change.args["made"] = writer.article_uid(made)?.to_string().into();
    }
    follow(writer, &changed, &keys, passages)
}

/// What a person wrote as the summary of an article that is taken into another stays with the other.
fn hand_on_summary(writer: &Writer<'_>, from: i64, into: i64) -> Result<()> {
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
fn follow(
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
        let order = home
            .into_iter()
            .chain((0..ids.len()).filter(|at| Some(*at) != home));
        let spot = spot.or_else(|| {
            order
                .map(|article| Some((article, find_again(&blocks[article], &passage)?)))
                .find_map(|found| found)
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
