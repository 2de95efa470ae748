//! Keeping what was read: new pages, other versions of pages that are here, and bytes that are here already.

use std::collections::HashSet;
use std::path::Path;

use jianbao_pages::{Decoded, Reading};
use jianbao_store::{
    ArticleRecord, NewArticle, NewOperation, NewPage, NewSource, PageRecord, Writer,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::kept::Kept;
use super::record::{edges, folded, key_of, lead, new_articles};
use super::{Failure, Item};
use crate::archive::{now, small};
use crate::passages::reanchor;
use crate::{Archive, Error, ImportHints, LookAt, Result};

/// A page file that was read, ready to be kept.
pub(crate) struct ReadFile {
    pub(crate) path: String,
    pub(crate) size: u64,
    pub(crate) reading: Reading,
    name: String,
    encoding: &'static str,
    sha256: Vec<u8>,
    packed: Vec<u8>,
}

impl ReadFile {
    /// Reads a decoded file into a page; what its name tells fills in what its folio does not.
    pub(crate) fn new(
        path: String,
        telling: String,
        bytes: &[u8],
        decoded: &Decoded,
    ) -> jianbao_store::Result<Self> {
        let mut reading = jianbao_pages::read(&decoded.text, &path);
        let told = jianbao_pages::folio_from_name(&telling);
        let page = &mut reading.page;
        page.date = page
            .date
            .take()
            .or(told.date)
            .filter(|d| jianbao_store::is_date(d));
        page.number = page.number.or(told.number);
        page.section = page.section.take().or(told.section);
        page.paper = page.paper.take().or(told.paper);
        Ok(Self {
            name: Path::new(&path)
                .file_name()
                .map_or(path.clone(), |n| n.to_string_lossy().into_owned()),
            size: bytes.len() as u64,
            sha256: Sha256::digest(bytes).to_vec(),
            packed: NewSource::pack(bytes)?,
            encoding: decoded.encoding,
            reading,
            path,
        })
    }
}

/// Keeps the files of one import under one operation.
pub(crate) struct Keeper<'a> {
    pub(super) archive: &'a Archive,
    name: &'a str,
    hints: &'a ImportHints,
    operation: Option<(i64, Uuid)>,
    pages: u64,
    articles: u64,
    updated: u64,
}

impl<'a> Keeper<'a> {
    pub(crate) fn new(archive: &'a Archive, name: &'a str, hints: &'a ImportHints) -> Self {
        Self {
            archive,
            name,
            hints,
            operation: None,
            pages: 0,
            articles: 0,
            updated: 0,
        }
    }

    /// The operation, once a file was kept.
    pub(crate) fn operation_uid(&self) -> Option<String> {
        self.operation.map(|(_, uid)| uid.to_string())
    }

    /// Keeps a batch in one transaction; when this returns it is durable.
    ///
    /// A person who waits to write goes first: the batch ends early for them, as it does for a stop.
    pub(crate) fn keep(&mut self, batch: &[Item], stop: impl Fn() -> bool) -> Result<Kept> {
        let mut done = Kept::default();
        while done.items < batch.len() && !stop() {
            let begun = (self.operation, self.pages, self.articles, self.updated);
            let part = self
                .archive
                .store
                .write(|writer| self.keep_part(writer, &batch[done.items..], &stop));
            match part {
                Ok(part) => done.add(part),
                Err(error) => {
                    (self.operation, self.pages, self.articles, self.updated) = begun;
                    return Err(error);
                }
            }
            self.archive.store.give_way();
        }
        Ok(done)
    }

    fn keep_part(
        &mut self,
        writer: &Writer<'_>,
        items: &[Item],
        stop: &impl Fn() -> bool,
    ) -> Result<Kept> {
        let mut kept = Kept::default();
        let mut rows = Vec::new();
        if let Some((_, uid)) = self.operation
            && writer.operation(uid)?.undone
        {
            // Another program took back what was kept so far; what still comes is an operation of its own.
            (self.operation, self.pages, self.articles, self.updated) = (None, 0, 0, 0);
        }
        let begun = self.operation.is_some();
        for item in items {
            if kept.items > 0 && (stop() || self.archive.store.is_wanted()) {
                break;
            }
            kept.items += 1;
            let file = match item {
                Item::Read(file) => file,
                Item::Lines(lines) => {
                    if !self.keep_lines(writer, lines, &mut kept, &mut rows, stop)? {
                        kept.items -= 1;
                        break;
                    }
                    continue;
                }
                Item::Failed(_) | Item::Skipped | Item::More(_) => continue,
            };
            match self.keep_file(writer, file, &mut kept, &mut rows) {
                Ok(()) => {}
                // This file does not fit; the others may.
                Err(Error::Store(jianbao_store::Error::PageFull(date))) => {
                    kept.failed.push(page_full(&file.path, &date));
                }
                Err(error) => return Err(error),
            }
        }
        if let Some((operation, _)) = self.operation {
            if !begun && kept.imported == 0 {
                // No file fitted: there is nothing to undo.
                writer.forget_operation(operation)?;
                self.operation = None;
                return Ok(kept);
            }
            let args = json!({
                "name": self.name, "pages": self.pages, "articles": self.articles, "updated": self.updated,
            })
            .to_string();
            writer.grow_operation(
                operation,
                &args,
                self.articles,
                (!rows.is_empty()).then_some(&rows),
            )?;
        }
        Ok(kept)
    }

    fn keep_file(
        &mut self,
        writer: &Writer<'_>,
        file: &ReadFile,
        kept: &mut Kept,
        rows: &mut Vec<u8>,
    ) -> Result<()> {
        let known = writer.source_by_hash(&file.sha256)?;
        let known_page = known.as_ref().and_then(|source| source.page);
        if let Some(page) = known_page
            && writer.page_stands(page)?
        {
            kept.already += 1;
            return Ok(());
        }
        let page = &file.reading.page;
        let date = self.hints.date.as_deref().or(page.date.as_deref());
        let number = self.hints.number.or(page.number);
        let paper = self.hints.paper.as_deref().or(page.paper.as_deref());
        let section = self.hints.section.as_deref().or(page.section.as_deref());
        let earlier = self.earlier_version(writer, file, date, number, paper)?;
        let operation = self.operation(writer)?;
        if let (None, Some(page)) = (&earlier, known_page) {
            let page = writer.page(page)?;
            if (page.date.as_deref(), page.number, page.paper.as_deref()) == (date, number, paper) {
                return self.bring_back(writer, page.id, operation, kept);
            }
        }
        let mut articles: Vec<NewArticle<'_>> = new_articles(&file.reading)?;
        writer.savepoint(|| {
            let at = now();
            let source = match &known {
                // Its bytes are here, but the import that brought them was undone.
                Some(known) => known.id,
                None => writer.add_source(&NewSource {
                    sha256: &file.sha256,
                    name: &file.name,
                    path: &file.path,
                    encoding: file.encoding,
                    reader: jianbao_pages::READER_VERSION,
                    imported: &at,
                    size: file.size,
                    packed: &file.packed,
                })?,
            };
            let new = NewPage {
                uid: Uuid::now_v7(),
                source,
                import: operation,
                paper,
                date,
                number,
                section,
                editors: &page.editors,
                banners: &page.banners,
                folio: &page.folio,
                edges: Some(edges(page)?),
            };
            match &earlier {
                None => {
                    let id = writer.add_page(&new)?;
                    writer.set_source_page(source, id)?;
                    writer.add_articles(id, date, number, &articles)?;
                    self.pages += 1;
                    self.articles += articles.len() as u64;
                    kept.pages += 1;
                    kept.articles += small(articles.len());
                }
                // What people put right stands: the new source is kept beside it, for re-reading when they want to.
                Some(earlier) if earlier.corrected => {
                    writer.record()?;
                    writer.set_source_page(source, earlier.id)?;
                    rows.extend(writer.recorded()?.unwrap_or_default());
                    articles.clear();
                    self.held_back(writer, earlier, kept)?;
                    self.updated += 1;
                    kept.updated += 1;
                }
                Some(earlier) => {
                    writer.record()?;
                    writer.set_source_page(source, earlier.id)?;
                    let added = self.reread(writer, earlier, &new, &mut articles, kept)?;
                    rows.extend(writer.recorded()?.unwrap_or_default());
                    self.articles += added;
                    kept.articles += small(added);
                    self.updated += 1;
                    kept.updated += 1;
                }
            }
            kept.imported += 1;
            Ok::<_, Error>(())
        })?;
        self.look(&file.reading, &articles, kept);
        Ok(())
    }

    /// Gives a page whose import was undone, and its articles, to this import.
    fn bring_back(
        &mut self,
        writer: &Writer<'_>,
        page: i64,
        operation: i64,
        kept: &mut Kept,
    ) -> Result<()> {
        let away = writer
            .articles_of_page(page)?
            .iter()
            .filter(|a| a.away == 2)
            .count();
        writer.bring_back_page(page, operation)?;
        self.pages += 1;
        self.articles += away as u64;
        kept.pages += 1;
        kept.articles += small(away);
        kept.imported += 1;
        Ok(())
    }

    /// The page that a file is another version of.
    ///
    /// The same paper, date and number say so; where one of them is unknown, the same path or date and number do, if
    /// at least one article is found again: two papers without a name may have a page 3 on one day.
    fn earlier_version(
        &self,
        writer: &Writer<'_>,
        file: &ReadFile,
        date: Option<&str>,
        number: Option<u32>,
        paper: Option<&str>,
    ) -> Result<Option<PageRecord>> {
        let mut candidates;
        if let (Some(date), Some(number)) = (date, number) {
            candidates = writer.pages_at(date, number, paper)?;
            if paper.is_some()
                && let Some(page) = candidates.pop()
            {
                return Ok(Some(page));
            }
        } else {
            candidates = writer.pages_from(&file.path)?;
        }
        let keys: HashSet<String> = file
            .reading
            .articles
            .iter()
            .map(|a| key_of(a.headline.as_deref(), &lead(a)))
            .collect();
        for page in candidates {
            let here = writer.articles_of_page(page.id)?;
            if here
                .iter()
                .any(|a| keys.contains(&key_of(a.headline.as_deref(), &a.lead)))
            {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    /// Gives a page another source: articles found again keep their uid and all people gave them, others stay.
    fn reread(
        &self,
        writer: &Writer<'_>,
        earlier: &PageRecord,
        new: &NewPage<'_>,
        articles: &mut [NewArticle<'_>],
        kept: &mut Kept,
    ) -> Result<u64> {
        writer.reread_page(earlier.id, new)?;
        let mut here: Vec<ArticleRecord> = writer.articles_of_page(earlier.id)?;
        let mut added = Vec::new();
        for article in articles {
            let key = key_of(article.headline, &article.lead);
            let same = here
                .iter()
                .position(|a| key_of(a.headline.as_deref(), &a.lead) == key);
            // A headline may be what was put right: the same beginning is the same article.
            let same = same.or_else(|| {
                here.iter()
                    .position(|a| !a.lead.is_empty() && folded(&a.lead) == folded(&article.lead))
            });
            match same {
                Some(at) => {
                    let found = here.remove(at);
                    article.uid = found.uid;
                    let lost = reanchor(writer, found.id, || {
                        Ok(writer.reread_article(found.id, article)?)
                    })?;
                    kept.lose(article, lost);
                    writer.note_article(new.import, found.id)?;
                }
                None => added.push(article.clone()),
            }
        }
        // The page is another import's: what keeps figures in memory is told of what came with this one.
        for id in
            writer.add_articles(earlier.id, earlier.date.as_deref(), earlier.number, &added)?
        {
            writer.note_article(new.import, id)?;
        }
        kept.missing
            .extend(here.into_iter().filter(|a| a.away == 0).map(|a| LookAt {
                uid: a.uid.to_string(),
                headline: a.headline.unwrap_or(a.lead),
                reason: earlier.date.clone().unwrap_or_default(),
            }));
        Ok(added.len() as u64)
    }

    /// Counts pages and articles that came some other way than by `keep_file`.
    pub(super) fn count(&mut self, pages: u32, articles: u32) {
        self.pages += u64::from(pages);
        self.articles += u64::from(articles);
    }

    /// The key of the import's operation, begun with the first file that is kept.
    pub(super) fn operation(&mut self, writer: &Writer<'_>) -> Result<i64> {
        if let Some((id, _)) = self.operation {
            return Ok(id);
        }
        let (uid, actor, at) = (Uuid::now_v7(), self.archive.actor(), now());
        let id = writer.begin_operation(&NewOperation {
            uid,
            code: "import",
            args: "{}",
            actor: &actor,
            at: &at,
        })?;
        self.operation = Some((id, uid));
        Ok(id)
    }
}

/// That a day and page hold as many articles as they can.
pub(super) fn page_full(path: &str, date: &str) -> Failure {
    Failure {
        path: path.to_owned(),
        code: "page-full",
        reason: format!("{date} 的这一版已有 4096 篇文章，放不下了；请检查日期和版号"),
    }
}
