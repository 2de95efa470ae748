//! Keeping the articles of an export: with their uids, pages, themes, passages and marks, as they left an archive.
//!
//! An article that is here already stays as it is. Pages and articles are kept as those of any import are; what people
//! gave them, and articles that come to a page of an earlier import, is recorded, so that undoing takes it off again.

use std::collections::{HashMap, HashSet};
use std::fs::File;

use jianbao_language::fold_text;
use jianbao_publish::{Item, ItemPassage, ItemTag};
use jianbao_store::{NewPage, NewSource, Origin, Stretch, SummaryRecord, Writer};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Failure;
use super::item::{new_article, uid_of};
use super::keep::Keeper;
use super::kept::Kept;
use super::lines::{Line, Lines};
use crate::archive::{now, small};
use crate::summaries::{Told, clean};
use crate::tags::make;
use crate::{Error, Result};

/// The reader of exports, where sources name the reader of pages.
const READER: &str = "jsonl";

/// Why a file is not kept.
enum Halt {
    /// The import is to stop.
    Stop,
    /// The file suffers from something.
    File(Failure),
    /// Nothing can be kept.
    Error(Error),
}

impl From<jianbao_store::Error> for Halt {
    fn from(error: jianbao_store::Error) -> Self {
        Self::Error(error.into())
    }
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::File(failure)
    }
}

/// What a file came to.
#[derive(Default)]
struct Came {
    pages: u32,
    articles: u32,
}

impl Keeper<'_> {
    /// Keeps a file whole or not at all; whether it was dealt with, which it is not where the import is to stop.
    pub(super) fn keep_lines(
        &mut self,
        writer: &Writer<'_>,
        lines: &Lines,
        kept: &mut Kept,
        rows: &mut Vec<u8>,
        stop: &impl Fn() -> bool,
    ) -> Result<bool> {
        let coming = coming(writer, lines)?;
        if coming.is_empty() {
            kept.already += 1;
            return Ok(true);
        }
        let operation = self.operation(writer)?;
        let mut recorded = Vec::new();
        let outcome = writer.savepoint(|| {
            let mut arrival = Arrival {
                writer,
                lines,
                operation,
                coming: &coming,
                came: Came::default(),
            };
            arrival.keep(&mut recorded, stop)?;
            Ok::<_, Halt>(arrival.came)
        });
        match outcome {
            Ok(came) => {
                rows.extend(recorded);
                self.count(came.pages, came.articles);
                kept.pages += came.pages;
                kept.articles += came.articles;
                kept.imported += 1;
            }
            Err(Halt::Stop) => return Ok(false),
            Err(Halt::File(failure)) => kept.failed.push(failure),
            Err(Halt::Error(Error::Store(jianbao_store::Error::PageFull(date)))) => {
                kept.failed
                    .push(super::keep::page_full(&lines.shown, &date));
            }
            Err(Halt::Error(error)) => return Err(error),
        }
        Ok(true)
    }
}

/// The articles of a file that are not here, or went with an import that was undone.
fn coming(writer: &Writer<'_>, lines: &Lines) -> Result<HashSet<Uuid>> {
    let mut coming = HashSet::new();
    for line in lines.pages.iter().flatten() {
        if here(writer, line.uid)?.is_none_or(|(_, _, stands)| !stands) {
            coming.insert(line.uid);
        }
    }
    Ok(coming)
}

/// The key of an article, that of its page, and whether the import that brought the page stands.
fn here(writer: &Writer<'_>, uid: Uuid) -> Result<Option<(i64, i64, bool)>> {
    match writer.article_id(uid) {
        Ok(id) => {
            let page = writer.article(id)?.page;
            Ok(Some((id, page, writer.page_stands(page)?)))
        }
        Err(jianbao_store::Error::Unknown { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A file under way.
struct Arrival<'a> {
    writer: &'a Writer<'a>,
    lines: &'a Lines,
    operation: i64,
    coming: &'a HashSet<Uuid>,
    came: Came,
}

impl Arrival<'_> {
    fn keep(&mut self, recorded: &mut Vec<u8>, stop: &impl Fn() -> bool) -> Result<(), Halt> {
        let failed =
            |error: &std::io::Error| super::files::io_failure(self.lines.shown.clone(), error);
        let mut file = File::open(&self.lines.path).map_err(|error| failed(&error))?;
        let pages: Vec<Vec<Line>> = self
            .lines
            .pages
            .iter()
            .map(|page| self.of_page(page))
            .collect();
        let pages = || pages.iter().filter(|page| !page.is_empty());
        let mut joining = Vec::new();
        for page in pages() {
            if stop() {
                return Err(Halt::Stop);
            }
            let (items, bytes) = self.lines.items(&mut file, page)?;
            if let Some(id) = self.page(&items, &bytes)? {
                joining.push((id, page));
            }
        }
        self.writer.record()?;
        for (id, page) in joining {
            let (items, _) = self.lines.items(&mut file, page)?;
            self.join(id, &items)?;
        }
        let mut themes = Themes::new(self.writer)?;
        for page in pages() {
            if stop() {
                return Err(Halt::Stop);
            }
            for item in self.lines.items(&mut file, page)?.0 {
                self.give(&item, &mut themes)?;
            }
        }
        recorded.extend(self.writer.recorded()?.unwrap_or_default());
        Ok(())
    }

    fn of_page(&self, page: &[Line]) -> Vec<Line> {
        let coming = page.iter().filter(|line| self.coming.contains(&line.uid));
        coming.copied().collect()
    }

    /// Keeps a page with its articles. Gives the page's key where it is one of an import that stands.
    fn page(&mut self, items: &[Item], bytes: &[u8]) -> Result<Option<i64>, Halt> {
        let Some(first) = items.first() else {
            return Ok(None);
        };
        if let Some((id, stands)) = self.known(items)? {
            if stands {
                return Ok(Some(id));
            }
            let away = self.writer.articles_of_page(id)?;
            let away = away.iter().filter(|article| article.away == 2).count();
            self.writer.bring_back_page(id, self.operation)?;
            self.came.pages += 1;
            self.came.articles += small(away);
            return Ok(Some(id));
        }
        let at = now();
        let sha256 = Sha256::digest(bytes);
        let known = self.writer.source_by_hash(&sha256)?;
        let source = match known {
            Some(known) => known.id,
            None => self.writer.add_source(&NewSource {
                sha256: &sha256,
                name: first.source.as_deref().unwrap_or_default(),
                path: &self.lines.shown,
                encoding: "UTF-8",
                reader: READER,
                imported: &at,
                size: bytes.len() as u64,
                packed: &NewSource::pack(bytes)?,
            })?,
        };
        let uid = first
            .page_uid
            .as_deref()
            .and_then(|uid| Uuid::parse_str(uid).ok());
        let (date, number) = (first.date.as_deref(), first.page);
        let id = self.writer.add_page(&NewPage {
            uid: uid.unwrap_or_else(Uuid::now_v7),
            source,
            import: self.operation,
            paper: first.paper.as_deref(),
            date,
            number,
            section: first.section.as_deref(),
            editors: &first.editors,
            banners: &first.banners,
            folio: &first.folio,
            edges: None,
        })?;
        self.writer.set_source_page(source, id)?;
        let articles = items.iter().map(new_article).collect::<Result<Vec<_>>>()?;
        self.writer.add_articles(id, date, number, &articles)?;
        self.came.pages += 1;
        self.came.articles += small(articles.len());
        Ok(None)
    }

    /// The page of some articles that is here, and whether the import that brought it stands.
    fn known(&self, items: &[Item]) -> Result<Option<(i64, bool)>> {
        let uid = items.first().and_then(|item| item.page_uid.as_deref());
        if let Some(uid) = uid.and_then(|uid| Uuid::parse_str(uid).ok()) {
            match self.writer.page_by_uid(uid) {
                Ok(page) => return Ok(Some((page.id, self.writer.page_stands(page.id)?))),
                Err(jianbao_store::Error::Unknown { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        for item in items {
            if let Some((_, page, stands)) = here(self.writer, uid_of(item)?)? {
                return Ok(Some((page, stands)));
            }
        }
        Ok(None)
    }

    /// Puts articles on a page that is here; those it has already are left.
    fn join(&mut self, id: i64, items: &[Item]) -> Result<(), Halt> {
        let page = self.writer.page(id)?;
        let mut articles = Vec::new();
        for item in items {
            if here(self.writer, uid_of(item)?)?.is_none() {
                articles.push(new_article(item)?);
            }
        }
        self.writer
            .add_articles(id, page.date.as_deref(), page.number, &articles)?;
        self.came.articles += small(articles.len());
        Ok(())
    }

    /// Gives an article what people gave it.
    fn give(&self, item: &Item, themes: &mut Themes<'_>) -> Result<(), Halt> {
        let id = self.writer.article_id(uid_of(item)?)?;
        self.writer.note_article(self.operation, id)?;
        if item.checked {
            self.writer.set_checked(id, true)?;
        }
        if item.call_number.is_some() && self.writer.article(id)?.call_number.is_none() {
            self.writer
                .set_call_number(id, item.call_number.as_deref())?;
        }
        for tag in &item.tags {
            let tag = themes.find(tag)?;
            self.writer.tag(tag, id, Origin::Hand, self.operation)?;
        }
        if let Some(summary) = &item.summary {
            let revision = Told::read(self.writer, id)?.revision();
            let summary = SummaryRecord {
                text: clean(&summary.text)?,
                edited: summary.edited,
                // One of an earlier text is of no text that stands here.
                revision: if summary.stale { !revision } else { revision },
            };
            if !summary.text.is_empty() {
                self.writer.set_summary(id, &summary)?;
            }
        }
        if item.passages.is_empty() || self.writer.has_passages(id)? {
            return Ok(());
        }
        let blocks = self.writer.blocks(id)?;
        for passage in &item.passages {
            let stands = passage.block.and_then(|place| {
                let block = blocks.get(usize::try_from(place).ok()?)?;
                quotes(&block.text, passage).then_some(block.id)
            });
            let stretch = Stretch {
                block: stands,
                range: [passage.start, passage.end],
                quote: &passage.quote,
                prefix: &passage.prefix,
                suffix: &passage.suffix,
            };
            let made = self.writer.add_passage(
                Uuid::now_v7(),
                id,
                &stretch,
                &passage.note,
                self.operation,
            )?;
            for tag in &passage.tags {
                self.writer.tag_passage(themes.find(tag)?, made)?;
            }
        }
        Ok(())
    }
}

/// Whether a passage's place in a block has the text that it quotes.
fn quotes(text: &str, passage: &ItemPassage) -> bool {
    let length = passage.end.saturating_sub(passage.start) as usize;
    let there = text.chars().skip(passage.start as usize).take(length);
    passage.start < passage.end && there.eq(passage.quote.chars())
}

/// The vocabulary while a file comes in.
struct Themes<'a> {
    writer: &'a Writer<'a>,
    /// Themes by their folded names, synonyms too: no two are the same.
    known: HashMap<String, i64>,
}

impl<'a> Themes<'a> {
    fn new(writer: &'a Writer<'a>) -> Result<Self> {
        let tags = writer.tags()?.into_iter();
        let mut known: HashMap<String, i64> =
            tags.map(|tag| (fold_text(&tag.name), tag.id)).collect();
        for synonym in writer.synonyms()? {
            known.insert(synonym.folded, synonym.tag);
        }
        Ok(Self { writer, known })
    }

    /// The theme of a name, made under those above it where it is not here; one that is here stays in its place.
    fn find(&mut self, tag: &ItemTag) -> Result<i64> {
        let above = match tag.path.as_slice() {
            [above @ .., last] if *last == tag.name => above,
            _ => &[],
        };
        let mut parent = None;
        for name in above.iter().chain([&tag.name]) {
            let folded = fold_text(&crate::tags::clean_name(name)?);
            parent = Some(match self.known.get(&folded) {
                Some(id) => *id,
                None => {
                    let (id, _) = make(self.writer, name, parent)?;
                    self.known.insert(folded, id);
                    id
                }
            });
        }
        parent.ok_or(Error::Unknown {
            what: "tag",
            name: tag.name.clone(),
        })
    }
}
