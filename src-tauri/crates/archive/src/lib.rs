//! The use cases of an archive of newspaper articles: import, read, tag, search, undo, check, back up, export.
//!
//! Everything a window or a command does is one call here. Nothing here holds SQL or knows of windows; what changes
//! goes through `Archive::transact`, which keeps it undoable.

mod archive;
mod articles;
mod backup;
mod completing;
mod error;
mod export;
mod facets;
mod finding;
mod history;
mod import;
mod index;
mod lists;
mod marks;
mod near;
mod overview;
mod passage_words;
mod passages;
mod place;
mod searches;
mod seeking;
mod settings;
mod tags;
mod view;
mod words;

pub use archive::{Archive, ENDING};
pub use backup::{backups_of, restore_folder};
pub use error::{Error, PassageFault, Result, TagNameFault};
pub use jianbao_store::Error as StoreError;
pub use view::{
    ArchiveInfo, ArticleView, BackupFile, Block, Changed, CheckReport, Completion, Day, Done,
    ExportFormat, Exported, FacetValue, Facets, FileFailure, FoundPassage, Hit, ImportHints,
    ImportProgress, ImportReport, Language, Line, ListInfo, LookAt, Month, NearArticle, Operation,
    Order, Overview, PageRef, PageText, Passage, PassageList, QueryProblem, Row, SavedSearch,
    Selection, Settings, Snippet, Spot, Suggestion, SuggestionKind, Tag, TagChoice, TagMatch,
    Target, Theme,
};

pub use jianbao_pages::{BlockKind, Credit, Kind, Role};
