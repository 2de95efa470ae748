//! A page read again: with the reader as it is now, around what people put right, or as if nobody had.

use std::collections::{BTreeMap, HashMap, HashSet};

use jianbao_pages::{Keep, Place, READER_VERSION, Reread, Sheet};
use jianbao_store::{PageRecord, Reader};
use serde_json::{Value, json};
use uuid::Uuid;

use super::sheet::Loaded;
use super::{Written, write};
use crate::archive::{Op, parse_uid, small};
use crate::placing::page_name;
use crate::{
    Archive, Corrected, Error, OutdatedPages, PageFacts, RereadLine, RereadPiece, RereadPreview,
    RereadReport, Result, WorkProgress,
};

impl Archive {
    /// Pages that an older reader read, newest first, at most so many.
    pub fn outdated_pages(&self, most: u32) -> Result<OutdatedPages> {
        let (uids, pages) = self
            .store
            .read(|reader| reader.outdated_pages(READER_VERSION, most))?;
        let uids: Vec<String> = uids.iter().map(Uuid::to_string).collect();
        let some: Vec<PageFacts> = self.page_facts(&uids)?;
        Ok(OutdatedPages {
            some,
            pages: small(pages),
        })
    }

    /// What reading a page again would change; `whole` lets go of what people put right, too.
    ///
    /// # Errors
    /// `NotAPage` where it came by an export and was never read.
    pub fn reread_preview(&self, page: &str, whole: bool) -> Result<RereadPreview> {
        let uid = parse_uid(page)?;
        let (loaded, again) = self.store.read(|reader| -> jianbao_store::Result<_> {
            let loaded = Loaded::read(reader, reader.page_by_uid(uid)?)?;
            let again = again(reader, &loaded, whole)?;
            Ok((loaded, again))
        })?;
        let again = again.ok_or(Error::NotAPage)?;
        let name = |at: usize| {
            loaded.articles.get(at).map(|article| {
                article
                    .headline
                    .clone()
                    .unwrap_or_else(|| article.lead.clone())
            })
        };
        Ok(RereadPreview {
            page: page.to_owned(),
            revision: loaded.revision(),
            lines: lines(&loaded.sheet, &again.sheet),
            kept: loaded
                .sheet
                .articles
                .iter()
                .enumerate()
                .filter(|(_, article)| {
                    again
                        .kept
                        .iter()
                        .any(|at| again.sheet.articles[*at].id == article.id)
                })
                .filter_map(|(at, _)| name(at))
                .collect(),
            articles: small(again.touched.articles.len() + again.touched.gone.len()),
        })
    }

    /// Reads a page again and keeps what people put right; with `whole` everything is as it is read. One operation.
    ///
    /// # Errors
    /// `PageChanged` where the page says something else than `revision` does, `NotAPage` where it was never read.
    pub fn reread_page(
        &self,
        page: &str,
        revision: Option<&str>,
        whole: bool,
    ) -> Result<Corrected> {
        let uid = parse_uid(page)?;
        let op = Op {
            code: if whole { "page.as-read" } else { "page.reread" },
            args: json!({}),
        };
        let mut lost = Vec::new();
        let done = self.transact(op, |change| {
            let writer = change.writer;
            let record = writer.page_by_uid(uid)?;
            let before = Loaded::read(writer, record)?;
            if revision.is_some_and(|revision| revision != before.revision()) {
                return Err(Error::PageChanged);
            }
            let again = again(writer, &before, whole)?.ok_or(Error::NotAPage)?;
            change.args = args(&before.page);
            let corrected = before.page.corrected && !whole;
            let Reread {
                sheet,
                mut touched,
                kept,
            } = again;
            if before.page.reader != READER_VERSION {
                // What stays is counted as this reader counts.
                touched.articles.extend(kept);
                touched.articles.sort_unstable();
                touched.articles.dedup();
            }
            if touched.articles.is_empty() && touched.gone.is_empty() && !touched.page {
                // That it was looked at by this reader is all there is to note.
                change.changed += 1;
            } else {
                let page = Written {
                    before: &before,
                    touched: &touched,
                    corrected,
                    reader: READER_VERSION,
                };
                lost = write(change, &page, sheet)?;
            }
            writer.set_page_reader(before.page.id, READER_VERSION)?;
            Ok(None)
        })?;
        let sheet = self.page_sheet(page)?;
        Ok(Corrected { done, lost, sheet })
    }
}

impl Archive {
    /// Reads every page again that an older reader read, one after another, each an operation of its own; what people
    /// put right stays. Stopped, it leaves the rest as it is.
    pub fn reread_all(
        &self,
        stop: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(&WorkProgress),
    ) -> Result<RereadReport> {
        /// Pages that are asked for at once.
        const AT_ONCE: u32 = 200;
        let mut report = RereadReport {
            pages: 0,
            lost: 0,
            left: 0,
            stopped: false,
        };
        let mut left = HashSet::new();
        let total = self.outdated_pages(0)?.pages;
        'all: loop {
            // Those that can't be read stay among the outdated ones, and are not tried twice.
            let most = AT_ONCE + small(left.len());
            let mut some = self.outdated_pages(most)?.some;
            some.retain(|facts| !left.contains(&facts.page));
            if some.is_empty() {
                break;
            }
            for facts in some {
                if stop() {
                    report.stopped = true;
                    break 'all;
                }
                match self.reread_page(&facts.page, None, false) {
                    Ok(corrected) => {
                        report.pages += 1;
                        report.lost += small(corrected.lost.len());
                    }
                    Err(Error::NotAPage) => {
                        report.left += 1;
                        left.insert(facts.page);
                    }
                    Err(error) => return Err(error),
                }
                let done = report.pages + report.left;
                progress(&WorkProgress { done, total });
            }
        }
        Ok(report)
    }
}

/// What reading a page again makes of it; none where there is nothing to read.
fn again(
    reader: &Reader<'_>,
    loaded: &Loaded,
    whole: bool,
) -> jianbao_store::Result<Option<Reread>> {
    let page = &loaded.page;
    if !reader.page_was_read(page.id)? {
        return Ok(None);
    }
    let bytes = reader.source_bytes(page.source)?;
    let Ok(decoded) = jianbao_pages::decode(&bytes) else {
        return Ok(None);
    };
    let reading = Sheet::of(&jianbao_pages::read(&decoded.text, ""));
    let source: Vec<char> = decoded.text.chars().collect();
    let checked: HashSet<usize> = (0..loaded.articles.len())
        .filter(|at| loaded.articles[*at].checked)
        .collect();
    let keep = if whole {
        Keep::Nothing
    } else {
        Keep::Corrections
    };
    let again = loaded
        .sheet
        .reread(&reading, &source, &checked, page.corrected, keep);
    // A page without any article would take everything people gave them along.
    Ok(Some(again).filter(|again| !again.sheet.articles.is_empty()))
}

/// The pieces that would be others, in the order of the source.
fn lines(before: &Sheet, after: &Sheet) -> Vec<RereadLine> {
    type Key = (u32, jianbao_pages::PieceRole, String, Option<i64>);
    let pieces = |sheet: &Sheet| -> HashMap<Key, usize> {
        let mut counted = HashMap::new();
        for piece in sheet.pieces() {
            let article = piece
                .place
                .article()
                .map(|at| sheet.articles[at].id.unwrap_or(-1 - at as i64));
            let key = (
                piece.printed.start(),
                piece.role,
                piece.printed.text.clone(),
                article,
            );
            *counted.entry(key).or_default() += 1;
        }
        counted
    };
    let (old, new) = (pieces(before), pieces(after));
    let mut places: BTreeMap<u32, (Vec<RereadPiece>, Vec<RereadPiece>)> = BTreeMap::new();
    let only = |one: &HashMap<Key, usize>, other: &HashMap<Key, usize>| -> Vec<Key> {
        one.keys()
            .filter(|key| !other.contains_key(*key))
            .cloned()
            .collect()
    };
    let piece = |key: Key, sheet: &Sheet| {
        let at = key.3.and_then(|id| {
            let given = sheet.articles.iter().position(|a| a.id == Some(id));
            given.or_else(|| usize::try_from(-1 - id).ok())
        });
        let headline =
            at.and_then(|at| sheet.piece(Place::Title(at, jianbao_pages::PieceRole::Headline)));
        (
            key.0,
            RereadPiece {
                role: key.1,
                text: key.2,
                article: headline.map(|headline| headline.text.clone()),
            },
        )
    };
    for key in only(&old, &new) {
        let (at, piece) = piece(key, before);
        places.entry(at).or_default().0.push(piece);
    }
    for key in only(&new, &old) {
        let (at, piece) = piece(key, after);
        places.entry(at).or_default().1.push(piece);
    }
    places
        .into_values()
        .map(|(before, after)| RereadLine { before, after })
        .collect()
}

fn args(page: &PageRecord) -> Value {
    json!({"paper": page.paper, "date": page.date, "number": page.number, "section": page.section})
}

/// What reading a page again is called.
pub(super) fn sentence(code: &str, args: &Value, zh: bool) -> Option<String> {
    let language = if zh {
        crate::Language::Zh
    } else {
        crate::Language::En
    };
    let number = args["number"].as_u64().map(small);
    let page = page_name(
        args["paper"].as_str(),
        args["date"].as_str(),
        number,
        args["section"].as_str(),
        language,
    );
    Some(match (code, zh) {
        ("page.reread", true) => format!("重新识读“{page}”"),
        ("page.reread", false) => format!("Read “{page}” again"),
        ("page.as-read", true) => format!("把“{page}”整版恢复原读"),
        ("page.as-read", false) => format!("Took “{page}” back to how it is read"),
        _ => return None,
    })
}
