//! Corrections: what a reader read wrongly is put right, piece by piece, and can be undone.
//!
//! A page is taken out of the store as a sheet, corrected by `jianbao_pages`, and what changed is written back. Tags,
//! passages, notes and summaries follow their text.

mod alike;
mod following;
mod naming;
mod progress;
mod rereading;
mod sheet;
mod words;

use jianbao_pages::{Sheet, SheetArticle, TitleSource, Touched};
use serde_json::json;
use uuid::Uuid;

use crate::archive::{Change, Op, parse_uid, small};
use crate::{
    Archive, Corrected, Error, PageCorrection, PageSheet, Result, UnsurePage, UnsurePages,
};

use following::{follow, hand_on_summary};
use naming::resolve;
use sheet::{Facts, Loaded, laid, write_edges};
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

    /// The pages that want a look, those with most unsure places first, at most so many.
    pub fn unsure_pages(&self, most: u32) -> Result<UnsurePages> {
        let (some, pages, places) = self.store.read(|reader| reader.unsure_pages(most))?;
        let page = |row: jianbao_store::UnsureRow| UnsurePage {
            uid: row.uid.to_string(),
            paper: row.paper,
            date: row.date,
            number: row.number,
            section: row.section,
            name: row.name,
            places: small(row.places),
        };
        Ok(UnsurePages {
            some: some.into_iter().map(page).collect(),
            pages: small(pages),
            places: small(places),
        })
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
            let page = Written {
                before: &before,
                touched: &touched,
                corrected: true,
                reader: &before.page.reader,
            };
            lost = write(change, &page, after)?;
            Ok(None)
        })?;
        let sheet = self.page_sheet(page)?;
        Ok(Corrected { done, lost, sheet })
    }
}

/// What is being written.
struct Written<'a> {
    before: &'a Loaded,
    touched: &'a Touched,
    /// Whether the page has anything that people put right, afterwards.
    corrected: bool,
    /// The version of the reader whose confidence it has, afterwards.
    reader: &'a str,
}

/// Writes what a correction changed; gives the quotes of passages that are found no more.
fn write(change: &mut Change<'_>, written: &Written<'_>, after: Sheet) -> Result<Vec<String>> {
    let (before, touched) = (written.before, written.touched);
    let (writer, page) = (change.writer, &before.page);
    let mut after = after;
    // A new article has a row before blocks can lie in it.
    let mut made = Vec::new();
    for (new, from) in touched.made.iter().copied() {
        let facts = Facts::of(&after.articles[new], &[], written.reader)?;
        let row = facts.new_article(Uuid::now_v7(), new, None);
        let keys = writer.add_articles(page.id, page.date.as_deref(), page.number, &[row])?;
        let id = keys.into_iter().next();
        drop(facts);
        after.articles[new].id = id;
        made.extend(id);
        let origin = from.and_then(|from| after.articles[from].id);
        if let (Some(id), Some(origin)) = (id, origin) {
            writer.share_tags(origin, id)?;
            writer.share_people(origin, id)?;
            let checked = before
                .articles
                .iter()
                .any(|article| article.id == origin && article.checked);
            writer.set_checked(id, checked)?;
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
        let facts = Facts::of(article, &titles.column, written.reader)?;
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
        writer.share_people(*id, *into)?;
        hand_on_summary(writer, *id, *into)?;
        writer.hand_on_filing(*id, *into)?;
        writer.absorb(*id, *into)?;
        change.article(*id)?;
    }
    write_edges(writer, page.id, &after, written.corrected)?;
    if changed.is_empty() && gone.is_empty() {
        // Of the page alone.
        change.changed += 1;
    }
    if let Some(made) = made.first() {
        change.args["made"] = writer.article_uid(*made)?.to_string().into();
    }
    let lost = follow(writer, &changed, &keys, passages)?;
    if !touched.made.is_empty() {
        // Lists have the articles of a page in the order of their keys.
        let moved = writer.order_keys(page.id)?;
        let keys: Vec<i64> = moved
            .into_iter()
            .flat_map(|(from, to)| [from, to])
            .collect();
        change.args["keys"] = keys.into();
    }
    Ok(lost)
}
