//! Renders a set of articles into a file, and a vocabulary into a file and back: data in, bytes out.
//!
//! A renderer takes a stream of `Item`s and writes as it goes, so that a set of any size needs the memory of one
//! article. Nothing here opens a file, reads a clock or knows where articles are kept.

mod annotation;
mod bag;
mod bibtex;
mod csl;
mod digest;
mod document;
mod error;
mod fields;
mod gbt7714;
mod item;
mod jsonl;
mod plain;
mod reference;
mod ris;
mod rows;
mod schema;
mod table;
mod transcript;
mod vocabulary;
mod wording;
mod workbook;

pub use annotation::{Annotations, write_annotations};
pub use bag::{Bag, BagSource, Bagged, Folder, write_bag};
pub use bibtex::write_bibtex;
pub use csl::write_csl;
pub use digest::{
    Cards, Digest, DigestError, Extent, Fonts, Grouping, Layout, Parts, Printed, Sheet, print,
    print_beginning,
};
pub use document::{
    DocumentOptions, Files, Group, write_docx, write_html, write_html_folder, write_markdown,
    write_markdown_folder,
};
pub use error::{ExportError, ReadError};
pub use fields::{Field, Rows};
pub use gbt7714::{Standard, citation, write_citations};
pub use item::{
    Item, ItemBlock, ItemBlockKind, ItemCredit, ItemKind, ItemPassage, ItemRole, ItemSummary,
    ItemTag,
};
pub use jsonl::{SCHEMA, read_jsonl_line, write_jsonl};
pub use ris::write_ris;
pub use schema::ARTICLE_SCHEMA;
pub use table::{TableOptions, Written, write_csv};
pub use transcript::transcript;
pub use vocabulary::{
    LONGEST_REPORT, LONGEST_SCOPE_NOTE, LONGEST_THEME_NAME, Scheme, ThemeEntry, Vocabulary,
    VocabularyFault, VocabularyKind, VocabularyProblem, VocabularyReading, VocabularyReport,
    VocabularyWriteError, read_vocabulary, write_vocabulary_csv, write_vocabulary_turtle,
};
pub use wording::Headings;
pub use workbook::{About, WorkbookOptions, write_xlsx};
