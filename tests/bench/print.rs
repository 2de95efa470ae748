//! A thousand summaries as a digest, beside bare Typst on the same text: no template, plain paragraphs, the same font.

use jianbao_publish::{
    Digest, Extent, Fonts, Grouping, Item, Layout, Parts, print, print_beginning,
};
use jianbao_tests::generate::pages;
use jianbao_tests::items::{items, json, printed, summed_up};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::Result;
use crate::table::{Limit, Table, timed};

const SUMMARIES: usize = 1_000;
/// What is asked of the PDF, in milliseconds and as a multiple of bare Typst.
const PDF: f64 = 2_000.0;
const RATIO: f64 = 1.5;
/// What is asked of the first page of a preview, in milliseconds.
const FIRST: f64 = 300.0;
/// Each is done so often, one after the other; the middle time counts.
const ROUNDS: usize = 5;

/// All that bare Typst is told.
const PLAIN: &str = r#"#set text(font: FONT, lang: "zh", region: "cn")
#for text in json("texts.json") { par(text) }
"#;

pub(crate) fn measure(seed: u64) -> Result<Table> {
    let mut table = Table::new(format!("Printing {SUMMARIES} summaries"));
    let mut articles: Vec<Item> = pages(seed, SUMMARIES)
        .flat_map(|page| items(page.text.as_bytes(), &page.name))
        .take(SUMMARIES)
        .collect();
    summed_up(&mut articles);
    let digest = Digest {
        title: "一千篇摘要".into(),
        layout: Layout::Digest,
        grouping: Grouping::Theme,
        parts: Parts {
            text: Extent::Summary,
            ..Parts::default()
        },
        index: true,
        made: "2026-01-01".into(),
        ..Digest::default()
    };
    let (fonts, took) = timed(Fonts::system);
    table.time("finding the fonts, once", took);

    let bare = Bare::new(&articles, fonts.chinese()?);
    let (mut ours, mut theirs, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for _ in 0..ROUNDS {
        forget();
        let (first, took) = timed(|| print_beginning(&digest, &articles, &fonts).map(|p| p.svg(0)));
        first?;
        firsts.push(took.as_secs_f64() * 1_000.0);
        forget();
        let (pdf, took) = timed(|| bare.pdf());
        pdf?;
        theirs.push(took.as_secs_f64() * 1_000.0);
        forget();
        let (pdf, took) = timed(|| {
            let printed = print(&digest, &articles, &fonts)?;
            printed.pdf().map(|pdf| (printed.pages(), pdf.len()))
        });
        last = Some(pdf?);
        ours.push(took.as_secs_f64() * 1_000.0);
    }
    let (pages, bytes) = last.ok_or("nothing was printed")?;
    let (ours, theirs) = (middle(ours), middle(theirs));
    table.row(
        format!("PDF of {pages} pages"),
        ours,
        "ms",
        Limit::AtMost(PDF),
    );
    table.row("bare Typst on the same text", theirs, "ms", Limit::None);
    table.row(
        "ours, times bare Typst",
        ours / theirs,
        "×",
        Limit::AtMost(RATIO),
    );
    table.row("the file", bytes as f64 / 1e6, "MB", Limit::None);
    table.row(
        "first page of a preview",
        middle(firsts),
        "ms",
        Limit::AtMost(FIRST),
    );
    Ok(table)
}

/// Nothing that was set before may help.
fn forget() {
    typst::comemo::evict(0);
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Typst as it comes, with the texts of a digest.
struct Bare {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: Source,
    texts: Bytes,
}

impl Bare {
    fn new(articles: &[Item], font: &str) -> Self {
        let mut texts: Vec<String> = articles
            .iter()
            .enumerate()
            .flat_map(|(n, item)| printed(item, n + 1))
            .collect();
        // The contents name each article once more.
        texts.extend(articles.iter().enumerate().map(|(n, item)| {
            format!(
                "{} {} {n}",
                n + 1,
                item.headline.as_deref().unwrap_or_default()
            )
        }));
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::system());
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            main: Source::new(
                file("plain.typ"),
                PLAIN.replace("FONT", &format!("{font:?}")),
            ),
            texts: Bytes::new(json(&texts)),
        }
    }

    fn pdf(&self) -> Result<Vec<u8>> {
        let document = typst::compile::<PagedDocument>(self)
            .output
            .map_err(|errors| format!("{errors:?}"))?;
        let pdf = typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default());
        Ok(pdf.map_err(|errors| format!("{errors:?}"))?)
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a name of ours is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Bare {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, _: FileId) -> FileResult<Source> {
        Ok(self.main.clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == file("texts.json") {
            Ok(self.texts.clone())
        } else {
            Err(FileError::Other(None))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
