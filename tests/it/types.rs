//! The window's TypeScript types are those of the Rust side; `./dev types` writes them anew.

use jianbao_app::{Failure, IndexProgress, PrintPreview, PrintedTo, Refusal, Status};
use jianbao_archive::{
    AlikePeople, PartOf, PeopleList, PeopleOrder, PersonArticles, PersonCard, PersonLikeness,
    PersonMerge, PersonView, RoleCount, Spelling, YearCount,
};
use jianbao_archive::{
    AlikeTags, ArchiveInfo, ArticleView, BackupFile, Block, BlockKind, Cards, Changed, CheckReport,
    Completion, Copied, CopyWhat, Credit, Day, Digest, Done, ExportFormat, ExportOptions,
    ExportPreset, ExportPreview, Exported, Extent, FacetValue, Facets, Field, FieldName,
    FileFailure, FoundPassage, Group, Grouping, ImportHints, ImportProgress, ImportReport, Kind,
    Lacking, Language, Layout, LearningState, Likeness, Line, LineProblem, ListInfo, LookAt,
    MergePreview, Month, NearArticle, Operation, Order, Overview, PageRef, PageText, Parts,
    Passage, PassageList, PrintPreset, Proposal, ProposalSource, QueryProblem, Role, Row, RowHead,
    Rows, RulePreview, RuleText, RuleView, SavedSearch, Selection, Settings, Sheet, Snippet,
    SplitPreview, Spot, Suggestion, SuggestionKind, SummaryReport, SummaryState, SummaryView, Tag,
    TagChoice, TagMatch, TagOrder, TagOrigin, Target, Theme, ThemeCard, ThemeChart, TogetherTag,
    Vocabulary, VocabularyFormat, VocabularyOutcome, WorkProgress,
};
use jianbao_archive::{
    Corrected, Neighbour, PageCorrection, PageSheet, PieceRole, SheetHead, SheetPiece, UnsurePage,
    UnsurePages,
};
use ts_rs::{Config, TS};

/// The whole text of `ui/src/bindings.ts`.
fn bindings() -> String {
    let config = Config::default();
    let mut text = String::from(
        "// Made from the Rust types by `./dev types`; a test fails when it is stale. Do not edit.\n",
    );
    text.push_str(
        "\n/** A half-open range of code points. */\nexport type Hit = [number, number];\n",
    );
    macro_rules! add {
        ($($name:ty),* $(,)?) => { $( text.push_str(&format!("\nexport {}\n", <$name>::decl(&config))); )* };
    }
    add!(
        Role,
        Kind,
        BlockKind,
        Credit,
        Failure,
        Refusal,
        Status,
        ArchiveInfo,
        Theme,
        Language,
        Settings,
        Tag,
        Month,
        Day,
        PageRef,
        Overview,
        Order,
        Selection,
        QueryProblem,
        ListInfo,
        Snippet,
        Row,
        Block,
        Line,
        Spot,
        TagChoice,
        Passage,
        FoundPassage,
        PassageList,
        ArticleView,
        PageText,
        TagMatch,
        Target,
        Done,
        Operation,
        ImportHints,
        ImportProgress,
        FileFailure,
        LookAt,
        ImportReport,
        ExportFormat,
        Exported,
        Copied,
        CopyWhat,
        PieceRole,
        Neighbour,
        SheetHead,
        SheetPiece,
        PageSheet,
        PageCorrection,
        PersonCard,
        PeopleList,
        PeopleOrder,
        Spelling,
        RoleCount,
        YearCount,
        PersonView,
        PersonMerge,
        PersonArticles,
        PersonLikeness,
        AlikePeople,
        PartOf,
        UnsurePage,
        UnsurePages,
        Corrected,
        CheckReport,
        BackupFile,
        Changed,
        SuggestionKind,
        Suggestion,
        Completion,
        FacetValue,
        Facets,
        SavedSearch,
        NearArticle,
        IndexProgress,
        RowHead,
        ThemeCard,
        Vocabulary,
        Likeness,
        AlikeTags,
        MergePreview,
        ExportOptions,
        ExportPreset,
        ExportPreview,
        FieldName,
        PrintPreset,
        Field,
        Rows,
        Group,
        Digest,
        Parts,
        Layout,
        Sheet,
        Grouping,
        Cards,
        Extent,
        PrintPreview,
        PrintedTo,
        SplitPreview,
        SummaryReport,
        SummaryState,
        SummaryView,
        WorkProgress,
        RuleText,
        RuleView,
        RulePreview,
        ProposalSource,
        Proposal,
        Lacking,
        LearningState,
        TogetherTag,
        ThemeChart,
        LineProblem,
        VocabularyFormat,
        VocabularyOutcome,
        TagOrigin,
        TagOrder,
    );
    text
}

#[test]
fn types_of_the_window_are_fresh() {
    let path = jianbao_tests::workspace::root().join("ui/src/bindings.ts");
    if std::env::var_os("JIANBAO_WRITE_TYPES").is_some() {
        std::fs::write(&path, bindings()).expect("the file can be written");
    }
    let there = std::fs::read_to_string(path).expect("ui/src/bindings.ts is there");
    assert!(
        there == bindings(),
        "ui/src/bindings.ts is stale: run ./dev types"
    );
}
