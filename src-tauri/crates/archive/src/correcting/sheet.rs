//! A page's sheet out of the store, and back into it.

use std::collections::{HashMap, HashSet};

use jianbao_pages::{Credit, Printed, Sheet, SheetArticle, SheetBlock, TitleRead, TitleSource};
use jianbao_store::{
    ArticleRecord, LaidBlock, Named, NewArticle, NewCredit, PageRecord, Reader, Writer,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Result;
use crate::archive::small;
use crate::articles::{EdgeLine, Edges, Repeats, credits, kind, named, wants_look};
use crate::import::{beginning, block_name, kind_name, role_name};

/// A page with its sheet; articles and blocks are numbered by their keys.
pub(super) struct Loaded {
    pub(super) page: PageRecord,
    pub(super) sheet: Sheet,
    /// The articles of the sheet, in step.
    pub(super) articles: Vec<ArticleRecord>,
}

fn json<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

impl Loaded {
    pub(super) fn read(reader: &Reader<'_>, page: PageRecord) -> jianbao_store::Result<Self> {
        let mut articles = reader.articles_of_page(page.id)?;
        articles.retain(|article| article.away < 2);
        let edges = edges(reader, &page)?;
        let lines = |lines: Vec<EdgeLine>| {
            let lines = lines.into_iter().map(|line| Printed {
                text: line.text,
                read: line.read,
                source: line.source,
            });
            lines.collect()
        };
        let sheet = Sheet {
            folio: lines(edges.folio),
            banners: lines(edges.banners),
            articles: articles
                .iter()
                .map(|article| sheet_article(reader, article))
                .collect::<jianbao_store::Result<_>>()?,
        };
        Ok(Self {
            page,
            sheet,
            articles,
        })
    }

    /// A name for what the page says now: another text or another order, another name.
    pub(super) fn revision(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        };
        for piece in self.sheet.pieces() {
            add(&format!("{:?}", piece.place));
            add(&format!("{:?}", piece.role));
            add(&piece.printed.text);
        }
        for (article, record) in self.sheet.articles.iter().zip(&self.articles) {
            add(&format!(
                "{} {} {:?} {:?} {:?}",
                record.uid, article.confidence, article.unsure, article.kind, article.credits
            ));
            for block in &article.body {
                add(&format!("{} {:?}", block.confidence, block.from));
            }
        }
        hash.finalize()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

fn sheet_article(
    reader: &Reader<'_>,
    record: &ArticleRecord,
) -> jianbao_store::Result<SheetArticle> {
    let titles: TitleSource = json(&record.titles);
    let title = |text: &Option<String>, source: &Vec<[u32; 2]>, read: &Option<String>| {
        text.as_ref().map(|text| Printed {
            text: text.clone(),
            read: read.clone(),
            source: source.clone(),
        })
    };
    let repeats: Repeats = json(&record.repeats);
    let mut read = repeats.read.into_iter();
    // Repeats that came with an export have no places.
    let sources = repeats
        .source
        .into_iter()
        .chain(std::iter::repeat_with(Vec::new));
    let repeats = repeats.text.into_iter().zip(sources);
    let blocks = reader.blocks(record.id)?.into_iter().map(|block| {
        let printed = Printed {
            text: block.text,
            read: block.read,
            source: json(&block.source),
        };
        SheetBlock::kept(
            block.id,
            kind(&block.kind),
            printed,
            block.confidence,
            json(&block.unsure),
        )
    });
    Ok(SheetArticle {
        id: Some(record.id),
        kicker: title(&record.kicker, &titles.kicker, &titles.read.kicker),
        headline: title(&record.headline, &titles.headline, &titles.read.headline),
        deck: title(&record.deck, &titles.deck, &titles.read.deck),
        body: blocks.collect(),
        repeats: repeats
            .map(|(text, source)| Printed {
                text,
                source,
                read: read.next().flatten(),
            })
            .collect(),
        confidence: (f64::from(titles.confidence) * 1000.0).round() as i64,
        unsure: titles.unsure,
        kind: named(&record.kind),
        credits: credits(reader.credits(record.id)?),
        credits_said: record.said.contains("credits"),
        kind_said: record.said.contains("kind"),
    })
}

/// Folio and banners of a page. A page of an older version kept no places: they are read in its source once more.
fn edges(reader: &Reader<'_>, page: &PageRecord) -> jianbao_store::Result<Edges> {
    if let Some(edges) = &page.edges {
        return Ok(json(edges));
    }
    let bytes = reader.source_bytes(page.source)?;
    let read = jianbao_pages::decode(&bytes)
        .map(|decoded| jianbao_pages::read(&decoded.text, ""))
        .unwrap_or_default();
    let placed = |texts: &[String], read: &[String], sources: &[Vec<[u32; 2]>]| {
        let mut left: Vec<_> = read.iter().zip(sources).collect();
        let lines = texts.iter().map(|text| {
            let at = left.iter().position(|(read, _)| *read == text);
            EdgeLine {
                text: text.clone(),
                source: at.map(|at| left.remove(at).1.clone()).unwrap_or_default(),
                read: None,
            }
        });
        lines.collect()
    };
    let read = read.page;
    Ok(Edges {
        folio: placed(&page.folio, &read.folio, &read.folio_source),
        banners: placed(&page.banners, &read.banners, &read.banner_source),
    })
}

/// Writes folio and banners, where they are others.
pub(super) fn write_edges(
    writer: &Writer<'_>,
    page: i64,
    sheet: &Sheet,
    corrected: bool,
) -> Result<()> {
    let texts =
        |lines: &[Printed]| -> Vec<String> { lines.iter().map(|line| line.text.clone()).collect() };
    let lines = |lines: &[Printed]| {
        let lines = lines.iter().map(|line| EdgeLine {
            text: line.text.clone(),
            source: line.source.clone(),
            read: line.read.clone(),
        });
        lines.collect()
    };
    let edges = Edges {
        folio: lines(&sheet.folio),
        banners: lines(&sheet.banners),
    };
    let edges = serde_json::to_string(&edges).map_err(jianbao_store::Error::from)?;
    let (folio, banners) = (texts(&sheet.folio), texts(&sheet.banners));
    writer.correct_page(page, &folio, &banners, &edges, corrected)?;
    Ok(())
}

/// The blocks of articles as they are laid out. A block keeps the key of the block its text begins with, once.
pub(super) fn laid(articles: &[&SheetArticle]) -> jianbao_store::Result<Vec<Vec<LaidBlock>>> {
    let mut taken = HashSet::new();
    let mut all = Vec::with_capacity(articles.len());
    for article in articles {
        let mut blocks = Vec::with_capacity(article.body.len());
        for block in &article.body {
            let first = block.from.first().map(|run| run.block);
            blocks.push(LaidBlock {
                id: first.filter(|id| taken.insert(*id)),
                kind: block_name(block.kind),
                text: block.printed.text.clone(),
                read: block.printed.read.clone(),
                source: serde_json::to_string(&block.printed.source)?,
                confidence: block.confidence,
                unsure: serde_json::to_string(&block.unsure)?,
            });
        }
        all.push(blocks);
    }
    Ok(all)
}

/// What a sheet's article is beside its blocks, as the store keeps it.
pub(super) struct Facts<'a> {
    article: &'a SheetArticle,
    reader: &'a str,
    credits: Vec<Credit>,
    dateline: Option<String>,
    lead: String,
    titles: String,
    repeats: String,
}

impl<'a> Facts<'a> {
    pub(super) fn of(
        article: &'a SheetArticle,
        column: &[[u32; 2]],
        reader: &'a str,
    ) -> jianbao_store::Result<Self> {
        let (people, dateline) = article.people();
        let credits = if article.credits_said {
            article.credits.clone()
        } else {
            people
        };
        let paragraph = |kind| kind == jianbao_pages::BlockKind::Paragraph;
        let body = article.body.iter();
        let lead =
            beginning(body.map(|block| (paragraph(block.kind), block.printed.text.as_str())));
        let spans = |title: &Option<Printed>| {
            title
                .as_ref()
                .map(|title| title.source.clone())
                .unwrap_or_default()
        };
        let read = |title: &Option<Printed>| title.as_ref().and_then(|title| title.read.clone());
        let titles = TitleSource {
            kicker: spans(&article.kicker),
            headline: spans(&article.headline),
            deck: spans(&article.deck),
            column: column.to_vec(),
            confidence: article.confidence as f32 / 1000.0,
            unsure: article.unsure.clone(),
            read: TitleRead {
                kicker: read(&article.kicker),
                headline: read(&article.headline),
                deck: read(&article.deck),
            },
        };
        let lines = &article.repeats;
        let repeats = Repeats {
            text: lines.iter().map(|line| line.text.clone()).collect(),
            source: lines.iter().map(|line| line.source.clone()).collect(),
            read: if lines.iter().any(|line| line.read.is_some()) {
                lines.iter().map(|line| line.read.clone()).collect()
            } else {
                Vec::new()
            },
        };
        Ok(Self {
            titles: serde_json::to_string(&titles)?,
            repeats: serde_json::to_string(&repeats)?,
            article,
            reader,
            credits,
            dateline,
            lead,
        })
    }

    /// What of the article people said themselves.
    pub(super) fn said(&self) -> String {
        let said = [
            (self.article.credits_said, "credits"),
            (self.article.kind_said, "kind"),
        ];
        let said = said.iter().filter(|(said, _)| *said).map(|(_, what)| *what);
        said.collect::<Vec<_>>().join(" ")
    }

    /// As the store takes it, without its blocks.
    pub(super) fn new_article(
        &self,
        uid: Uuid,
        place: usize,
        column: Option<&'a str>,
    ) -> NewArticle<'_> {
        let article = self.article;
        let text = |title: &'a Option<Printed>| title.as_ref().map(|title| title.text.as_str());
        let unsure =
            |confidence: i64| usize::from(wants_look(confidence as f32 / 1000.0, self.reader));
        let blocks = article.body.iter();
        NewArticle {
            uid,
            place: small(place),
            kicker: text(&article.kicker),
            headline: text(&article.headline),
            deck: text(&article.deck),
            column,
            kind: kind_name(article.kind),
            dateline: self.dateline.as_deref(),
            lead: self.lead.clone(),
            characters: small(
                blocks
                    .clone()
                    .map(|block| block.printed.text.chars().count())
                    .sum::<usize>(),
            ),
            titles: self.titles.clone(),
            repeats: self.repeats.clone(),
            unsure: small(
                unsure(article.confidence)
                    + blocks.map(|block| unsure(block.confidence)).sum::<usize>(),
            ),
            blocks: Vec::new(),
            credits: self
                .credits
                .iter()
                .map(|credit| NewCredit {
                    who: if article.credits_said {
                        Named::Said(&credit.name)
                    } else {
                        Named::Printed(&credit.name)
                    },
                    role: role_name(credit.role),
                })
                .collect(),
        }
    }
}

/// Where a stretch of an earlier block is now: the block, by article and place, and the character it begins with.
pub(super) fn followed(
    articles: &[&SheetArticle],
    block: i64,
    range: [u32; 2],
) -> Option<(usize, usize, u32)> {
    for (number, article) in articles.iter().enumerate() {
        for (place, now) in article.body.iter().enumerate() {
            let run = now.from.iter().find(|run| {
                run.block == block && run.start <= range[0] && range[1] <= run.start + run.length
            });
            if let Some(run) = run {
                return Some((number, place, run.at + range[0] - run.start));
            }
        }
    }
    None
}

/// Articles by their keys.
pub(super) fn by_key(articles: &[ArticleRecord]) -> HashMap<i64, &ArticleRecord> {
    articles
        .iter()
        .map(|article| (article.id, article))
        .collect()
}
