//! Bags: a selection deposited for good, with the files it was read from.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use jianbao_publish::{Bag, BagSource, Extent, Folder, Layout, Parts, write_bag};
use jianbao_store::Reader;

use super::{broke_off, items, write_folder};
use crate::archive::small;
use crate::{
    Archive, Digest, Error, ExportOptions, Exported, Order, Result, Selection, WorkProgress,
};

/// More summaries are not printed into a bag: nobody reads them on paper.
const PRINTED: u32 = 5_000;

impl Archive {
    #[expect(
        clippy::too_many_arguments,
        reason = "each says another thing of one export"
    )]
    pub(super) fn export_bag(
        &self,
        selection: &Selection,
        order: Order,
        options: &ExportOptions,
        length: u32,
        path: &Path,
        stop: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(&WorkProgress),
    ) -> Result<Exported> {
        let total = self.store.read(|reader| {
            let ids = self.asked(reader, selection, order)?.chosen(reader)?;
            Ok(small(ids.len()))
        })?;
        progress(&WorkProgress { done: 0, total });
        let printed = if (1..=PRINTED).contains(&total) {
            let digest = Digest {
                title: options.title.clone(),
                layout: Layout::Digest,
                parts: Parts {
                    text: Extent::Summary,
                    ..Parts::default()
                },
                archival: true,
                ..Digest::default()
            };
            Some(self.print(selection, order, &digest, length)?.pdf()?)
        } else {
            None
        };
        let themes = self.turtle()?;
        let (today, program) = (
            jiff::Zoned::now().date().to_string(),
            format!("Jianbao {}", env!("CARGO_PKG_VERSION")),
        );
        let name = self.info()?.name;
        let title = options.title.trim();
        let bag = Bag {
            organization: Some(&name),
            description: (!title.is_empty()).then_some(title),
            date: &today,
            program: &program,
            themes: Some(&themes),
            summaries: printed.as_deref(),
        };
        let mut articles = 0;
        let bytes = write_folder(path, |folder| {
            let outcome = self.store.read(|reader| {
                let ids: Vec<i64> = self
                    .asked(reader, selection, order)?
                    .chosen(reader)?
                    .into_iter()
                    .collect();
                let sources = sources(reader, &ids);
                let items = items(reader, ids.into_iter(), None)?;
                let mut done = 0;
                let mut stopped = false;
                let items = items.map_while(|item| {
                    done += 1;
                    if done % super::REPORTED == 0 {
                        let done = small(done);
                        progress(&WorkProgress { done, total });
                    }
                    stopped = stop();
                    (!stopped).then_some(item)
                });
                let written = write_bag(&bag, sources, items, &mut Draft(folder));
                Ok(if stopped {
                    Err(Error::Stopped)
                } else {
                    written.map_err(|error| broke_off(&error))
                })
            })?;
            articles = small(outcome?.articles);
            Ok(())
        })?;
        Ok(Exported {
            path: path.display().to_string(),
            count: articles,
            bytes,
        })
    }
}

/// The files that articles were read from, each once.
fn sources<'a>(
    reader: &'a Reader<'a>,
    articles: &[i64],
) -> impl Iterator<Item = jianbao_store::Result<BagSource>> + 'a {
    let (articles, mut seen) = (articles.to_vec(), HashSet::new());
    articles.into_iter().filter_map(move |article| {
        let source = reader
            .article(article)
            .and_then(|article| reader.source_of_page(article.page));
        match source {
            Ok(source) if !seen.insert(source.id) => None,
            Ok(source) => Some(reader.source_bytes(source.id).map(|bytes| BagSource {
                name: source.name,
                bytes,
            })),
            Err(error) => Some(Err(error)),
        }
    })
}

/// A folder under way.
struct Draft<'a>(&'a Path);

impl Folder for Draft<'_> {
    fn file(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        let path = self.0.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = BufWriter::new(File::create_new(path)?);
        write(&mut out)?;
        out.flush()
    }
}
