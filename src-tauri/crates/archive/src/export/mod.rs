//! Export: a selection streamed into a file or folder that is whole when it appears.

mod bagging;
mod items;
mod writing;

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use jianbao_publish::{
    About, Annotations, DocumentOptions, ExportError, Field, Group, Headings, Item, Standard,
    TableOptions, WorkbookOptions, Written, write_annotations, write_bibtex, write_citations,
    write_csl, write_csv, write_docx, write_html, write_html_folder, write_jsonl, write_markdown,
    write_markdown_folder, write_ris, write_xlsx,
};
use jianbao_store::Reader;
use uuid::Uuid;

pub(crate) use items::items;
pub(crate) use writing::{broke_off, write_folder, write_whole};

use crate::archive::{now, small};
use crate::tags::in_tree;
use crate::{
    Archive, Error, ExportFormat, ExportOptions, ExportPreview, Exported, FieldName, Language,
    Order, Result, Selection, WorkProgress,
};

/// Articles between two reports of how far it is.
const REPORTED: u64 = 200;
/// Articles that a preview shows.
const SHOWN: usize = 5;
/// Characters of a preview at most.
const SHOWN_TEXT: usize = 20_000;
/// The length of the summaries in an export that nobody said it of, in characters.
const LENGTH: u32 = 120;

impl Archive {
    /// Writes the selected articles into a file or folder, whole or not at all; an earlier file of that name is replaced.
    ///
    /// # Errors
    /// `File` where the place can't be written, `Export` where writing broke off: nothing is left behind. `FolderNotEmpty`.
    pub fn export(
        &self,
        selection: &Selection,
        order: Order,
        options: &ExportOptions,
        path: &Path,
    ) -> Result<Exported> {
        self.export_while(
            selection,
            order,
            options,
            LENGTH,
            path,
            &|| false,
            &mut |_| (),
        )
    }

    /// As `export`, with summaries of so many characters; tells how far it is and can be stopped.
    ///
    /// # Errors
    /// As `export`; `Stopped`, too, with nothing left behind.
    #[expect(
        clippy::too_many_arguments,
        reason = "each says another thing of one export"
    )]
    pub fn export_while(
        &self,
        selection: &Selection,
        order: Order,
        options: &ExportOptions,
        length: u32,
        path: &Path,
        stop: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(&WorkProgress),
    ) -> Result<Exported> {
        let mut articles = 0;
        let mut write = |sink: Sink<'_>| -> Result<()> {
            let outcome = self.store.read(|reader| {
                let ids = self.in_order(reader, selection, order, options)?;
                let total = small(ids.len());
                let (mut done, stopped) = (0_u64, Cell::new(false));
                let items = items(reader, ids.into_iter(), summaries(options, length))?;
                let items = items.map_while(|item| {
                    if done % REPORTED == 0 {
                        let done = small(done);
                        progress(&WorkProgress { done, total });
                    }
                    done += 1;
                    stopped.set(stop());
                    (!stopped.get()).then_some(item)
                });
                let outcome = self.put(options, selection, items, sink).map(|_| done);
                Ok(if stopped.get() {
                    Err(Error::Stopped)
                } else {
                    outcome
                })
            })?;
            articles = outcome?;
            Ok(())
        };
        if options.format == ExportFormat::Bagit {
            return self.export_bag(selection, order, options, length, path, stop, progress);
        }
        let bytes = if options.is_folder() {
            write_folder(path, |folder| write(Sink::Folder(folder)))?
        } else {
            write_whole(path, |file| write(Sink::File(file, path)))?
        };
        Ok(Exported {
            path: path.display().to_string(),
            count: small(articles),
            bytes,
        })
    }

    /// How an export begins, so that people see what they will get.
    pub fn export_preview(
        &self,
        selection: &Selection,
        order: Order,
        options: &ExportOptions,
        length: u32,
    ) -> Result<ExportPreview> {
        // What is no text is shown as the text that is most like it.
        let like = ExportOptions {
            format: match options.format {
                ExportFormat::Xlsx => ExportFormat::Csv,
                ExportFormat::Docx | ExportFormat::Html => ExportFormat::Md,
                other => other,
            },
            fields: options.chosen().to_vec(),
            folder: false,
            ..options.clone()
        };
        let mut bytes = std::io::Cursor::new(Vec::new());
        let articles = self.store.read(|reader| {
            let ids = self.in_order(reader, selection, order, options)?;
            let total = small(ids.len());
            let shown = ids.into_iter().take(SHOWN);
            let items = items(reader, shown, summaries(options, length))?;
            Ok(self
                .put(&like, selection, items, Sink::Memory(&mut bytes))
                .map(|_| total))
        })??;
        let text = String::from_utf8_lossy(&bytes.into_inner()).into_owned();
        let text = text.trim_start_matches('\u{feff}');
        let mut preview = ExportPreview {
            table: Vec::new(),
            text: String::new(),
            articles,
        };
        if like.format == ExportFormat::Csv {
            let mut rows = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(text.as_bytes());
            let cell = |cell: &str| cell.chars().take(200).collect();
            let rows = rows.records().filter_map(|row| row.ok());
            preview.table = rows.map(|row| row.iter().map(cell).collect()).collect();
        } else {
            preview.text = text.chars().take(SHOWN_TEXT).collect();
        }
        Ok(preview)
    }

    /// The fields that can be chosen, the usual ones first.
    pub fn export_fields(&self) -> Vec<FieldName> {
        let headings = self.headings();
        let named = Field::ALL.iter().map(|&field| FieldName {
            field,
            name: field.heading(headings).to_owned(),
        });
        named.collect()
    }

    /// The lasting ids of the themes by their paths.
    fn theme_uids(&self) -> Result<HashMap<Vec<String>, String>> {
        let tags = self.store.read(|reader| reader.tags())?;
        let by_id = tags.iter().map(|tag| (tag.id, tag)).collect();
        let uids = tags
            .iter()
            .map(|tag| (crate::tags::names(&by_id, tag), tag.uid.to_string()));
        Ok(uids.collect())
    }

    pub(crate) fn headings(&self) -> Headings {
        match self.language() {
            Language::Zh => Headings::Chinese,
            Language::En => Headings::English,
        }
    }

    /// The keys of the selected articles; those of a document in the order of its headings.
    fn in_order(
        &self,
        reader: &Reader<'_>,
        selection: &Selection,
        order: Order,
        options: &ExportOptions,
    ) -> jianbao_store::Result<Vec<i64>> {
        let ids = self.asked(reader, selection, order)?.chosen(reader)?;
        let mut ids: Vec<i64> = ids.into_iter().collect();
        if options.format.is_document() && options.group == Group::Theme {
            let tags = reader.tags()?;
            let rows = reader.tag_rows()?;
            let places = in_tree(&rows).into_iter().zip(0_u32..);
            let places: HashMap<i64, u32> = places.map(|(row, at)| (row.tag.id, at)).collect();
            let by_uid: HashMap<_, _> = tags.iter().map(|tag| (tag.uid, tag.id)).collect();
            let mut keyed: Vec<(u32, i64)> = Vec::with_capacity(ids.len());
            for id in ids {
                // An article stands under the first theme it has, those without one at the end.
                let first = reader.list_row(id)?.tags.first().copied();
                let place = first.and_then(|uid| places.get(by_uid.get(&uid)?).copied());
                keyed.push((place.unwrap_or(u32::MAX), id));
            }
            keyed.sort_by_key(|(place, _)| *place);
            ids = keyed.into_iter().map(|(_, id)| id).collect();
        }
        Ok(ids)
    }

    /// Hands articles to the renderer of a form.
    fn put(
        &self,
        options: &ExportOptions,
        selection: &Selection,
        items: impl Iterator<Item = jianbao_store::Result<Item>>,
        sink: Sink<'_>,
    ) -> Result<Written> {
        let headings = self.headings();
        let archive = self.info()?.name;
        let when = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M").to_string();
        let about = About {
            archive: &archive,
            when: &when,
            query: &selection.query,
            notes: &[],
        };
        let table = TableOptions {
            headings,
            fields: options.chosen(),
            rows: options.rows,
            levels: usize::from(options.levels),
        };
        let title = options.title.trim();
        let document = DocumentOptions {
            headings,
            title: if title.is_empty() { &archive } else { title },
            about,
            fields: options.chosen(),
            group: options.group,
        };
        let broken = |error: ExportError<jianbao_store::Error>| broke_off(&error);
        if let Sink::Folder(folder) = sink {
            let mut files = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes);
            let facts = [
                Field::Date,
                Field::Paper,
                Field::Page,
                Field::Themes,
                Field::Uid,
            ];
            return match options.format {
                ExportFormat::Md => write_markdown_folder(items, &document, &facts, &mut files),
                _ => write_html_folder(items, &document, &mut files),
            }
            .map_err(broken);
        }
        // What a workbook puts aside meanwhile lies beside it: a full disk is then seen early.
        let scratch = match &sink {
            Sink::File(_, path) => writing::beside(path),
            _ => std::env::temp_dir(),
        };
        let mut out = BufWriter::new(sink);
        let written = match options.format {
            ExportFormat::Csv => write_csv(items, &table, &mut out),
            ExportFormat::Xlsx => {
                let workbook = WorkbookOptions {
                    table,
                    about,
                    scratch: &scratch,
                };
                write_xlsx(items, &workbook, &mut out)
            }
            ExportFormat::Docx => write_docx(items, &document, &mut out),
            ExportFormat::Md => write_markdown(items, &document, &mut out),
            ExportFormat::Html => write_html(items, &document, &mut out),
            ExportFormat::Anno => {
                let (uid, themes) = (Uuid::now_v7().to_string(), self.theme_uids()?);
                let about = Annotations {
                    uid: &uid,
                    label: (!title.is_empty()).then_some(title),
                    generated: Some(&now()),
                    themes: &themes,
                };
                write_annotations(items, &about, &mut out).map(each)
            }
            ExportFormat::Ris => write_ris(items, &mut out).map(each),
            ExportFormat::Csl => write_csl(items, &mut out).map(each),
            ExportFormat::Bibtex => write_bibtex(items, &mut out).map(each),
            ExportFormat::Gbt2015 => {
                write_citations(items, Standard::Gbt7714Of2015, &mut out).map(each)
            }
            ExportFormat::Gbt2025 => {
                write_citations(items, Standard::Gbt7714Of2025, &mut out).map(each)
            }
            // Of a bag, what can be shown as text is its articles.
            ExportFormat::Jsonl | ExportFormat::Bagit => write_jsonl(items, &mut out).map(each),
        };
        let written = written.map_err(broken)?;
        out.flush().map_err(|error| broke_off(&error))?;
        Ok(written)
    }
}

fn each(articles: u64) -> Written {
    Written {
        articles,
        rows: articles,
    }
}

/// Which summaries leave with the articles: what can be read back holds what is kept; people read what the program
/// makes, too.
fn summaries(options: &ExportOptions, length: u32) -> Option<u32> {
    let shown = match options.format {
        ExportFormat::Csv
        | ExportFormat::Xlsx
        | ExportFormat::Docx
        | ExportFormat::Md
        | ExportFormat::Html => options.chosen().contains(&Field::Summary),
        ExportFormat::Ris | ExportFormat::Csl | ExportFormat::Bibtex => true,
        ExportFormat::Jsonl
        | ExportFormat::Bagit
        | ExportFormat::Anno
        | ExportFormat::Gbt2015
        | ExportFormat::Gbt2025 => false,
    };
    shown.then_some(length)
}

/// Where an export goes.
enum Sink<'a> {
    /// A draft, and where it lies.
    File(&'a std::fs::File, &'a Path),
    Memory(&'a mut std::io::Cursor<Vec<u8>>),
    Folder(&'a Path),
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::File(file, _) => file.write(bytes),
            Self::Memory(memory) => memory.write(bytes),
            Self::Folder(_) => Err(std::io::ErrorKind::IsADirectory.into()),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::File(file, _) => file.flush(),
            Self::Memory(_) | Self::Folder(_) => Ok(()),
        }
    }
}

impl Seek for Sink<'_> {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        match self {
            Self::File(file, _) => file.seek(to),
            Self::Memory(memory) => memory.seek(to),
            Self::Folder(_) => Err(std::io::ErrorKind::IsADirectory.into()),
        }
    }
}
