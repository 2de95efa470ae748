//! Renders a set of articles into a file, and a vocabulary into a file and back: data in, bytes out.
//!
//! A renderer takes a stream of `Item`s and writes as it goes, so that a set of any size needs the memory of one
//! article. Nothing here opens a file, reads a clock or knows where articles are kept.

mod digest;
mod error;
mod item;
mod jsonl;
mod table;
mod vocabulary;
mod wording;

pub use digest::{
    Cards, Digest, DigestError, Extent, Fonts, Grouping, Layout, Parts, Printed, Sheet, print,
    print_beginning,
};
pub use error::{ExportError, ReadError};
pub use item::{
    Item, ItemBlock, ItemBlockKind, ItemCredit, ItemKind, ItemPassage, ItemRole, ItemSummary,
    ItemTag,
};
pub use jsonl::{SCHEMA, read_jsonl_line, write_jsonl};
pub use table::write_csv;
pub use vocabulary::{
    LONGEST_REPORT, LONGEST_SCOPE_NOTE, LONGEST_THEME_NAME, Scheme, ThemeEntry, Vocabulary,
    VocabularyFault, VocabularyKind, VocabularyProblem, VocabularyReading, VocabularyReport,
    VocabularyWriteError, read_vocabulary, write_vocabulary_csv, write_vocabulary_turtle,
};
pub use wording::Headings;
