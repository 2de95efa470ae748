//! What the window and the command are shown: plain data, made for reading, with nothing of the store in it.

use serde::{Deserialize, Serialize};

/// A half-open range of code points.
pub type Hit = [u32; 2];

/// Declares structs that cross to TypeScript, without writing their derives each time.
macro_rules! views {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* })*) => {
        $(
            #[derive(Debug, Clone, Serialize, Deserialize)]
            #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
            $(#[$meta])*
            pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
        )*
    };
}

mod correcting;
mod doing;
mod exporting;
mod filing;
mod passages;
mod people;
mod placing;
mod reading;
mod searching;
mod settings;
mod side;
mod summaries;
mod themes;

pub use correcting::{
    AlikePlace, AlikePlaces, CheckedDay, Corrected, Lesson, OutdatedPages, PageCorrection,
    PageSheet, RereadLine, RereadPiece, RereadPreview, RereadReport, SheetHead, SheetPiece,
    TextChange, UnsurePage, UnsurePages,
};
pub use doing::{
    BackupFile, Changed, CheckReport, Copied, Done, Exported, FileFailure, ImportHints,
    ImportProgress, ImportReport, LookAt, Operation, WorkProgress,
};
pub use exporting::{ExportFormat, ExportOptions, ExportPreset, ExportPreview, FieldName};
pub use filing::{CallNumbers, IssueDay, IssueYear, JumpEnd, Jumps, Paper};
pub use passages::{FoundPassage, Passage, PassageList, Spot, TagChoice};
pub use people::{
    AlikePeople, PartOf, PeopleList, PeopleOrder, PersonArticles, PersonCard, PersonLikeness,
    PersonMerge, PersonView, RoleCount, Spelling, YearCount,
};
pub use placing::{PageFacts, PagePlacing, Placed};
pub use reading::{
    ArticleView, Block, Line, ListInfo, PageText, Row, Selection, Snippet, TagOrigin,
};
pub use searching::{
    Completion, FacetValue, Facets, NearArticle, QueryProblem, SavedSearch, Suggestion,
    SuggestionKind,
};
pub use settings::{PrintPreset, Settings, TagOrder};
pub use side::{ArchiveInfo, Day, Month, Overview, PageRef, Tag, TagMatch};
pub use summaries::{SummaryReport, SummaryState, SummaryView};
pub use themes::{
    AlikeTags, Lacking, LearningState, Likeness, LineProblem, MergePreview, Proposal,
    ProposalSource, RowHead, RulePreview, RuleText, RuleView, SplitPreview, ThemeCard, ThemeChart,
    TogetherTag, Vocabulary, VocabularyFormat, VocabularyOutcome,
};

/// The language of sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Newest day first.
    #[default]
    Newest,
    /// Oldest day first.
    Oldest,
    /// Best first: hits in the title, close together, early. Scored are the newest; the others follow by date.
    Relevance,
}

/// The articles an action is for: these, or all of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// These.
    Uids(Vec<String>),
    /// All of the list with this token.
    List(u32),
}
