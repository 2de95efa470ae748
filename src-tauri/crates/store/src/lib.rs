//! The archive file: SQLite, and the only SQL of the workspace.
//!
//! `Store` lends a `Reader` (one consistent state) or a `Writer` (one transaction); the modules under `table` give
//! both their verbs, a record each. Nothing here knows what a newspaper page is, reads a clock, or decides anything:
//! that is `archive`'s.

mod asking;
mod backup;
mod charts;
mod check;
mod docid;
mod error;
mod facets;
mod figures;
mod fts5;
mod hunt;
mod index;
mod list;
mod mark;
mod migration;
mod order;
mod period;
mod question;
mod recording;
mod seek;
mod store;
mod table;
mod text;
mod touched;

pub use backup::{copy_as_it_is, copy_for_backup, restore_from_backup};
pub use charts::{Charted, Together};
pub use error::{Error, Result};
pub use facets::{Columns, Counted};
pub use figures::{PersonFigures, by_year};
pub use hunt::{Stop, Wanted};
pub use index::{Indexed, Texts};
pub use list::Ids;
pub use mark::Mark;
pub use migration::{APPLICATION_ID, FORMAT, schema};
pub use order::is_date;
pub use seek::Seek;
pub use store::{LOCK_WAIT, Reader, Store, Writer};
pub use table::article::{ArticleRecord, ListRow, NewArticle};
pub use table::block::{BlockRecord, LaidBlock, NewBlock};
pub use table::call_number::FilingRow;
pub use table::credit::{CreditRecord, Named, NewCredit};
pub use table::operation::{NewOperation, OperationRecord};
pub use table::page::{DayRow, MonthRow, NewPage, PageRecord, PageRow, UnsureRow};
pub use table::passage::{PassageRecord, PassageRow, Stretch};
pub use table::person::{PersonRecord, labelled};
pub use table::place::PagePlace;
pub use table::rule::RuleRecord;
pub use table::search::SearchRecord;
pub use table::source::{NewSource, SourceRecord};
pub use table::summary::SummaryRecord;
pub use table::synonym::SynonymRecord;
pub use table::tag::{TagRecord, TagRow};
pub use table::tagging::{Origin, TaggingRow};
pub use touched::Touched;

/// The index's row of an article, for who looks into the file beside this crate.
#[must_use]
pub fn index_row(article: i64) -> i64 {
    docid::row_of(article)
}

/// Registers the tokenizer on a connection of one's own, for benchmarks that insert without this crate.
pub fn register_tokenizer(connection: &rusqlite::Connection) -> rusqlite::Result<()> {
    fts5::register(connection)
}
