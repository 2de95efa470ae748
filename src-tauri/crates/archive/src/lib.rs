//! The use cases of an archive of newspaper articles: import, read, tag, search, undo, check, back up, export.
//!
//! Everything a window or a command does is one call here. Nothing here holds SQL or knows of windows; what changes
//! goes through `Archive::transact`, which keeps it undoable.

mod archive;
mod articles;
mod backup;
mod call_numbers;
mod completing;
mod copying;
mod correcting;
mod error;
mod error_words;
mod export;
mod facets;
mod facts;
mod finding;
mod history;
mod import;
mod index;
mod issues;
mod jumps;
mod learning;
mod lists;
mod marks;
mod near;
mod overview;
mod passage_words;
mod passages;
mod people;
mod place;
mod placing;
mod printing;
mod rules;
mod searches;
mod seeking;
mod settings;
mod summaries;
mod tags;
mod theme_words;
mod view;
mod vocabulary;
mod words;

pub use archive::{Archive, ENDING};
pub use backup::{backups_of, restore_folder};
pub use copying::CopyWhat;
pub use error::{Error, PassageFault, Result, TagNameFault};
pub use jianbao_publish::{
    Cards, Digest, Extent, Field, Group, Grouping, Layout, Parts, Printed, Rows, Sheet,
};
pub use jianbao_store::Error as StoreError;
pub use jumps::JumpFault;
pub use people::PersonFault;
pub use printing::save_pdf;
pub use view::{
    AlikePeople, AlikePlace, AlikePlaces, AlikeTags, ArchiveInfo, ArticleView, BackupFile, Block,
    CallNumbers, Changed, CheckReport, CheckedDay, Completion, Copied, Corrected, Day, Done,
    ExportFormat, ExportOptions, ExportPreset, ExportPreview, Exported, FacetValue, Facets,
    FieldName, FileFailure, FoundPassage, Hit, ImportHints, ImportProgress, ImportReport, IssueDay,
    IssueYear, JumpEnd, Jumps, Lacking, Language, LearningState, Lesson, Likeness, Line,
    LineProblem, ListInfo, LookAt, MergePreview, Month, NearArticle, Operation, Order,
    OutdatedPages, Overview, PageCorrection, PageFacts, PagePlacing, PageRef, PageSheet, PageText,
    Paper, PartOf, Passage, PassageList, PeopleList, PeopleOrder, PersonArticles, PersonCard,
    PersonLikeness, PersonMerge, PersonView, Placed, PrintPreset, Proposal, ProposalSource,
    QueryProblem, RereadLine, RereadPiece, RereadPreview, RereadReport, RoleCount, Row, RowHead,
    RulePreview, RuleText, RuleView, SavedSearch, Selection, Settings, SheetHead, SheetPiece,
    Snippet, Spelling, SplitPreview, Spot, Suggestion, SuggestionKind, SummaryReport, SummaryState,
    SummaryView, Tag, TagChoice, TagMatch, TagOrder, TagOrigin, Target, TextChange, Theme,
    ThemeCard, ThemeChart, TogetherTag, UnsurePage, UnsurePages, Vocabulary, VocabularyFormat,
    VocabularyOutcome, WorkProgress, YearCount,
};

pub use jianbao_language::{SummaryLength, summarize_text};
pub use jianbao_pages::{BlockKind, Credit, Kind, Neighbour, PieceRole, Refused, Role};
