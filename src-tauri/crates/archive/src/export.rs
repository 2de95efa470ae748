//! Export: a selection streamed into a file that is whole when it appears.

use std::collections::HashMap;
use std::io::BufWriter;
use std::path::Path;

use jianbao_publish::{
    Headings, Item, ItemBlock, ItemCredit, ItemPassage, ItemTag, TableOptions, write_csv,
    write_jsonl,
};
use jianbao_store::{Reader, TagRecord};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::archive::small;
use crate::articles::{Repeats, named};
use crate::{Archive, Error, ExportFormat, Exported, Language, Order, Result, Selection};

impl Archive {
    /// Writes the selected articles into a file, whole or not at all; an earlier file of that name is replaced.
    ///
    /// # Errors
    /// `File` where the place can't be written, `Export` where writing broke off: nothing is left behind.
    pub fn export(
        &self,
        selection: &Selection,
        order: Order,
        format: ExportFormat,
        path: &Path,
    ) -> Result<Exported> {
        let headings = match self.language() {
            Language::Zh => Headings::Chinese,
            Language::En => Headings::English,
        };
        let mut articles = 0;
        let bytes = write_whole(path, |file| {
            let written = self.store.read(|reader| {
                let ids = self.asked(reader, selection, order)?.chosen(reader)?;
                let tags = reader.tags()?;
                let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|t| (t.id, t)).collect();
                let items = ids.into_iter().map(|id| item(reader, id, &by_id));
                let mut out = BufWriter::new(file);
                Ok(match format {
                    ExportFormat::Jsonl => write_jsonl(items, &mut out),
                    ExportFormat::Csv => {
                        let options = TableOptions {
                            headings,
                            ..TableOptions::default()
                        };
                        write_csv(items, &options, &mut out).map(|written| written.articles)
                    }
                })
            })?;
            articles = written.map_err(|error| broke_off(&error))?;
            Ok(())
        })?;
        Ok(Exported {
            path: path.display().to_string(),
            articles: small(articles),
            bytes,
        })
    }
}

/// What made a writer stop.
pub(crate) fn broke_off(error: &dyn std::error::Error) -> Error {
    Error::Export(
        error
            .source()
            .map_or_else(|| error.to_string(), ToString::to_string),
    )
}

/// Writes a file that is whole when it appears, in place of an earlier one of that name; how many bytes it has.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&std::fs::File) -> Result<()>,
) -> Result<u64> {
    let failed = |error| Error::File {
        path: path.to_owned(),
        error,
    };
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let draft = tempfile::Builder::new()
        .prefix(".jianbao-")
        .tempfile_in(folder)
        .map_err(failed)?;
    write(draft.as_file())?;
    draft.as_file().sync_all().map_err(failed)?;
    readable(draft.as_file()).map_err(failed)?;
    let file = draft.persist(path).map_err(|e| failed(e.error))?;
    Ok(file.metadata().map_or(0, |m| m.len()))
}

/// A draft is its maker's alone; the file that stays is as any other file.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

fn item(
    reader: &Reader<'_>,
    id: i64,
    tags: &HashMap<i64, &TagRecord>,
) -> jianbao_store::Result<Item> {
    let row = reader.list_row(id)?;
    let page = reader.page(row.article.page)?;
    let source = reader.source_of_page(page.id)?;
    let repeats: Repeats = serde_json::from_str(&row.article.repeats)?;
    let tag = |uid| {
        let tag = tags.values().find(|t| t.uid == uid)?;
        Some(ItemTag {
            name: tag.name.clone(),
            path: crate::tags::names(tags, tag),
        })
    };
    let blocks = reader.blocks(id)?;
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
        kind: named(&row.article.kind),
        dateline: row.article.dateline,
        credits: row
            .credits
            .into_iter()
            .filter_map(|c| {
                Some(ItemCredit {
                    role: plain(&c.role)?,
                    name: c.name,
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
        summary: None,
    })
}

fn plain<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        name.into_deserializer();
    T::deserialize(name).ok()
}
