//! From a set of articles to set pages: Typst's world, and what can be had of the pages.
//!
//! A world has two files and the fonts: a template, and the articles as data. Must not put a text into a template.

use std::collections::BTreeSet;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use super::sheaf::Sheaf;
use super::{Digest, DigestError, Fonts, Layout};
use crate::Item;

/// As many articles fill the first pages of any layout but are set while one lifts a finger.
const BEGINNING: usize = 24;
/// Of how many settings Typst keeps what they have in common with the next.
const KEPT: usize = 4;

/// Sets all pages.
///
/// The articles are taken in the order they are given in, as far as groups allow.
///
/// # Errors
/// `Empty` without articles, `NoChineseFont` where the machine has none, `Setting` by a fault of ours.
pub fn print(digest: &Digest, items: &[Item], fonts: &Fonts) -> Result<Printed, DigestError> {
    set(digest, items, items.len(), fonts)
}

/// Sets the first pages alone, from the first few articles, for a preview to have something to show at once.
///
/// `Printed::sure` says how many of its pages are as they will be; the index is left out.
///
/// # Errors
/// As `print`.
pub fn print_beginning(
    digest: &Digest,
    items: &[Item],
    fonts: &Fonts,
) -> Result<Printed, DigestError> {
    set(digest, items, items.len().min(BEGINNING), fonts)
}

fn set(
    digest: &Digest,
    items: &[Item],
    first: usize,
    fonts: &Fonts,
) -> Result<Printed, DigestError> {
    if items.is_empty() {
        return Err(DigestError::Empty);
    }
    fonts.chinese()?;
    let sheaf = Sheaf::gather(digest, items, first, fonts);
    let data = serde_json::to_vec(&sheaf)
        .map_err(|error| DigestError::Setting(vec![error.to_string()]))?;
    let press = Press {
        fonts,
        main: Source::new(named("main.typ"), template(digest.layout).to_owned()),
        style: Source::new(
            named("style.typ"),
            include_str!("templates/style.typ").to_owned(),
        ),
        data: Bytes::new(data),
    };
    let set = typst::compile::<PagedDocument>(&press);
    typst::comemo::evict(KEPT);
    Ok(Printed {
        #[cfg(test)]
        warnings: reasons(&set.warnings),
        document: set
            .output
            .map_err(|errors| DigestError::Setting(reasons(&errors)))?,
        archival: digest.archival,
        layout: digest.layout,
        whole: first == items.len(),
    })
}

fn template(layout: Layout) -> &'static str {
    match layout {
        Layout::Cards => include_str!("templates/cards.typ"),
        Layout::Digest => include_str!("templates/digest.typ"),
        Layout::List => include_str!("templates/list.typ"),
        Layout::Clippings => include_str!("templates/clippings.typ"),
    }
}

/// Pages that are set.
#[derive(Debug)]
pub struct Printed {
    document: PagedDocument,
    #[cfg(test)]
    warnings: Vec<String>,
    archival: bool,
    layout: Layout,
    whole: bool,
}

impl Printed {
    /// How many pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// How many of them, from the first on, are as they will be when all articles are set.
    #[must_use]
    pub fn sure(&self) -> usize {
        match (self.whole, self.layout) {
            (true, _) => self.pages(),
            // The contents are as long as there are articles.
            (false, Layout::Digest) => 1,
            (false, _) => self.pages().saturating_sub(1).max(1),
        }
    }

    /// A page as an SVG image, counted from 0; none where there is no such page.
    #[must_use]
    pub fn svg(&self, page: usize) -> Option<String> {
        let page = self.document.pages().get(page)?;
        Some(typst_svg::svg(page, &SvgOptions::default()))
    }

    /// All pages as one PDF.
    ///
    /// # Errors
    /// `NotArchival` where PDF/A was asked for and cannot be had, for example with a font that must not be embedded.
    pub fn pdf(&self) -> Result<Vec<u8>, DigestError> {
        let standards: &[PdfStandard] = if self.archival {
            &[PdfStandard::A_2b]
        } else {
            &[]
        };
        let options = PdfOptions {
            creator: Smart::Custom(Some("剪报 Jianbao".to_owned())),
            standards: PdfStandards::new(standards)
                .map_err(|error| DigestError::Setting(vec![error.message().to_string()]))?,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|errors| {
            if self.archival {
                DigestError::NotArchival(reasons(&errors))
            } else {
                DigestError::Setting(reasons(&errors))
            }
        })
    }

    /// What Typst found odd; nothing, if the templates are right.
    #[cfg(test)]
    pub(super) fn warnings(&self) -> &[String] {
        &self.warnings
    }

    #[cfg(test)]
    pub(super) fn document(&self) -> &PagedDocument {
        &self.document
    }
}

/// What Typst says, each thing once.
fn reasons(diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    let reasons: BTreeSet<String> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.to_string())
        .collect();
    reasons.into_iter().collect()
}

/// What Typst may see while it sets.
struct Press<'a> {
    fonts: &'a Fonts,
    main: Source,
    style: Source,
    data: Bytes,
}

fn named(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of our files are paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Press<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.fonts.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store().book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.style]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| FileError::Other(None))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == named("data.json") {
            Ok(self.data.clone())
        } else {
            Err(FileError::Other(None))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store().font(index)
    }

    /// The templates are told the day as data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
