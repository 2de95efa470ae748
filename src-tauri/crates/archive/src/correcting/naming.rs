//! A page as it is shown: its pieces by name, and corrections that name them.

use jianbao_pages::{Correction, Piece, PieceRole, Place, Printed, Sheet};
use similar::{ChangeTag, TextDiff};
use uuid::Uuid;

use super::sheet::Loaded;
use crate::archive::{parse_uid, small};
use crate::articles::wants_look;
use crate::people::clean_credits;
use crate::{
    Archive, Error, PageCorrection, PageSheet, Result, SheetHead, SheetPiece, TextChange, words,
};

impl Archive {
    pub(super) fn sheet_view(
        &self,
        reader: &jianbao_store::Reader<'_>,
        loaded: &Loaded,
    ) -> jianbao_store::Result<PageSheet> {
        let page = &loaded.page;
        let language = self.language();
        let say = |confidence: i64, codes: &[String]| -> Vec<String> {
            if wants_look(confidence as f32 / 1000.0, &page.reader) {
                codes
                    .iter()
                    .map(|code| words::unsure(code, language))
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
                    changes: changes(piece.printed),
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

/// How a text differs from how it was read.
fn changes(printed: &Printed) -> Vec<TextChange> {
    let Some(read) = &printed.read else {
        return Vec::new();
    };
    let diff = TextDiff::from_chars(read, &printed.text);
    let parts = diff.ops().iter().flat_map(|op| diff.iter_changes(op));
    let mut changes: Vec<TextChange> = Vec::new();
    for part in parts {
        let (old, new) = match part.tag() {
            ChangeTag::Equal => (true, true),
            ChangeTag::Delete => (true, false),
            ChangeTag::Insert => (false, true),
        };
        match changes.last_mut() {
            Some(last) if (last.old, last.new) == (old, new) => last.text.push_str(part.value()),
            _ => changes.push(TextChange {
                text: part.value().to_owned(),
                old,
                new,
            }),
        }
    }
    changes
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
pub(super) fn resolve(loaded: &Loaded, correction: &PageCorrection) -> Result<Correction> {
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
            credits: credits.as_deref().map(clean_credits).transpose()?,
        },
        PageCorrection::Kind { article, kind } => Correction::Kind {
            article: article_of(loaded, article)?,
            kind: *kind,
        },
    })
}
