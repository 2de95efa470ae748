//! Exports: in which form, with which fields, and how they look.

use jianbao_publish::{Field, Group, Rows};
use serde::{Deserialize, Serialize};

/// The form of an export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// A table as text.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
    /// A Word document.
    Docx,
    /// Markdown.
    Md,
    /// A page for a browser.
    Html,
    /// One article a line, as JSON, with everything.
    Jsonl,
    /// Themes and passages as W3C Web Annotations.
    Anno,
    /// References for reference managers.
    Ris,
    /// References as CSL-JSON.
    Csl,
    /// References for BibTeX.
    Bibtex,
    /// References after GB/T 7714—2015.
    #[serde(rename = "gbt7714-2015")]
    Gbt2015,
    /// References after GB/T 7714—2025.
    #[serde(rename = "gbt7714-2025")]
    Gbt2025,
    /// A folder to be deposited: sources, articles, themes, summaries, with checksums.
    Bagit,
}

views! {
    /// How a set is exported.
    #[derive(PartialEq, Eq)]
    #[serde(default)]
    pub struct ExportOptions {
        /// In which form.
        pub format: ExportFormat,
        /// The columns of a table or the parts of an article in a document, in their order; none for the usual ones.
        pub fields: Vec<Field>,
        /// What a table has a row for.
        pub rows: Rows,
        /// Into how many columns a theme's path is split.
        pub levels: u8,
        /// What a document is divided by.
        pub group: Group,
        /// Whether Markdown and HTML become a folder with a file an article.
        pub folder: bool,
        /// What stands on top of a document.
        pub title: String,
    }

    /// A way of exporting with a name.
    pub struct ExportPreset {
        /// Its name.
        pub name: String,
        /// The way.
        pub options: ExportOptions,
    }

    /// How an export begins.
    pub struct ExportPreview {
        /// The rows of a table, its headings first; none for what is no table.
        pub table: Vec<Vec<String>>,
        /// The text of anything else; of what is no text, the same as text.
        pub text: String,
        /// How many articles will be exported.
        pub articles: u32,
    }

    /// A field that can be chosen, with its name.
    pub struct FieldName {
        /// The field.
        pub field: Field,
        /// How it is headed.
        pub name: String,
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            format: ExportFormat::default(),
            fields: Vec::new(),
            rows: Rows::default(),
            levels: 3,
            group: Group::default(),
            folder: false,
            title: String::new(),
        }
    }
}

impl From<ExportFormat> for ExportOptions {
    fn from(format: ExportFormat) -> Self {
        Self {
            format,
            ..Self::default()
        }
    }
}

impl ExportFormat {
    /// All there are.
    pub const ALL: [Self; 13] = [
        Self::Csv,
        Self::Xlsx,
        Self::Docx,
        Self::Md,
        Self::Html,
        Self::Jsonl,
        Self::Anno,
        Self::Ris,
        Self::Csl,
        Self::Bibtex,
        Self::Gbt2015,
        Self::Gbt2025,
        Self::Bagit,
    ];

    /// Whether it is a table, of which columns and rows can be chosen.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx)
    }

    /// Whether it is a document to be read, of which the parts can be chosen.
    pub fn is_document(self) -> bool {
        matches!(self, Self::Docx | Self::Md | Self::Html)
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Md => "md",
            Self::Html => "html",
            Self::Jsonl => "jsonl",
            Self::Anno => "jsonld",
            Self::Ris => "ris",
            Self::Csl => "json",
            Self::Bibtex => "bib",
            Self::Gbt2015 | Self::Gbt2025 => "txt",
            Self::Bagit => "",
        }
    }
}

impl ExportOptions {
    /// Whether it becomes a folder.
    pub fn is_folder(&self) -> bool {
        match self.format {
            ExportFormat::Bagit => true,
            ExportFormat::Md | ExportFormat::Html => self.folder,
            _ => false,
        }
    }

    /// The fields it has.
    pub fn chosen(&self) -> &[Field] {
        match self.fields.as_slice() {
            [] if self.format.is_document() => Field::DOCUMENT,
            [] => Field::STANDARD,
            fields => fields,
        }
    }
}
