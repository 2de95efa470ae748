//! The things a person may do, drawn at random.

use proptest::prelude::*;

use super::pages::{ALL_VERSIONS, PAGES};

/// Names that tags are given; two differ by script alone, so one of them is refused.
pub(super) const NAMES: [&str; 8] = [
    "女职工",
    "女職工",
    "技能",
    "劳模",
    "文体 活动",
    "安全生产",
    "Ｖ",
    "一线",
];
/// What rules ask for: in every page, in some, in none.
pub(super) const WORDS: [&str; 4] = ["本报", "标题:一", "甲", "无此词"];
/// Days that pages are given; none takes it away.
pub(super) const DAYS: [&str; 4] = ["2024-05-06", "2024-05-07", "1999-12-31", ""];
pub(super) const COLORS: [&str; 3] = ["#a8342a", "#3a7186", "#567F3A"];

/// One thing a person does; numbers are taken modulo what is there.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Puts something right on the page of an article.
    Correct {
        article: usize,
        what: [u16; 4],
    },
    /// Reads the page of an article again.
    Reread {
        article: usize,
        whole: bool,
    },
    /// Says where the pages of articles belong.
    Place {
        articles: Vec<usize>,
        date: usize,
        number: u32,
    },
    /// Imports pages in versions, all in one go.
    Import(Vec<(usize, usize)>),
    Tag {
        tag: usize,
        articles: Vec<usize>,
    },
    TagList {
        tag: usize,
    },
    Untag {
        tag: usize,
        articles: Vec<usize>,
    },
    Create {
        name: usize,
        parent: Option<usize>,
        articles: Vec<usize>,
    },
    Rename {
        tag: usize,
        name: usize,
    },
    Recolor {
        tag: usize,
        color: Option<usize>,
    },
    Move {
        tag: usize,
        parent: Option<usize>,
    },
    Pin {
        tag: usize,
        key: Option<u8>,
    },
    Delete {
        tag: usize,
    },
    Merge {
        from: usize,
        into: usize,
        keep_name: bool,
    },
    Split {
        tag: usize,
        name: usize,
        both: bool,
    },
    Synonyms {
        tag: usize,
        names: Vec<usize>,
    },
    Note {
        tag: usize,
        note: usize,
    },
    Retag {
        from: usize,
        to: usize,
        articles: Vec<usize>,
    },
    Accept {
        tag: usize,
        articles: Vec<usize>,
    },
    Refuse {
        tag: usize,
        articles: Vec<usize>,
    },
    Finish {
        tag: usize,
        article: usize,
    },
    AddRule {
        tag: usize,
        word: usize,
    },
    ChangeRule {
        rule: usize,
        word: usize,
    },
    ApplyRule {
        rule: usize,
    },
    DeleteRule {
        rule: usize,
    },
    Summarize {
        articles: Vec<usize>,
    },
    WriteSummary {
        article: usize,
        text: usize,
    },
    Check {
        articles: Vec<usize>,
        checked: bool,
    },
    Bin {
        articles: Vec<usize>,
    },
    Unbin {
        articles: Vec<usize>,
    },
    Mark(Mark),
    People(PeopleStep),
    Undo(usize),
    Redo(usize),
    Reopen,
}

/// What a person does with passages: with which article, passage, stretch (block, beginning, length) and tag.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(super) what: usize,
    pub(super) article: usize,
    pub(super) passage: usize,
    pub(super) spot: [usize; 3],
    pub(super) tag: usize,
    pub(super) note: usize,
}

/// What a person does with the people of the bylines: to whom, with whom, with which articles.
#[derive(Debug, Clone)]
pub(crate) struct PeopleStep {
    pub(super) what: usize,
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) articles: Vec<usize>,
}

pub(super) const NOTES: [&str; 3] = ["", "数字口径待核", "另见\n次日第二版"];

pub(super) fn step() -> impl Strategy<Value = Step> {
    let some = || proptest::collection::vec(any::<usize>(), 0..4);
    let tag = || any::<usize>();
    let maybe = || proptest::option::of(any::<usize>());
    prop_oneof![
        4 => proptest::collection::vec((0..PAGES, 0..ALL_VERSIONS), 1..4).prop_map(Step::Import),
        3 => (tag(), some()).prop_map(|(tag, articles)| Step::Tag { tag, articles }),
        1 => tag().prop_map(|tag| Step::TagList { tag }),
        2 => (tag(), some()).prop_map(|(tag, articles)| Step::Untag { tag, articles }),
        4 => (0..NAMES.len(), maybe(), some())
            .prop_map(|(name, parent, articles)| Step::Create { name, parent, articles }),
        1 => (tag(), 0..NAMES.len()).prop_map(|(tag, name)| Step::Rename { tag, name }),
        1 => (tag(), maybe()).prop_map(|(tag, color)| Step::Recolor { tag, color }),
        2 => (tag(), maybe()).prop_map(|(tag, parent)| Step::Move { tag, parent }),
        1 => (tag(), proptest::option::of(1..4_u8)).prop_map(|(tag, key)| Step::Pin { tag, key }),
        2 => tag().prop_map(|tag| Step::Delete { tag }),
        2 => (tag(), tag(), any::<bool>())
            .prop_map(|(from, into, keep_name)| Step::Merge { from, into, keep_name }),
        1 => (tag(), 0..NAMES.len(), any::<bool>()).prop_map(|(tag, name, both)| Step::Split { tag, name, both }),
        2 => (tag(), proptest::collection::vec(0..NAMES.len(), 0..3))
            .prop_map(|(tag, names)| Step::Synonyms { tag, names }),
        1 => (tag(), 0..3_usize).prop_map(|(tag, note)| Step::Note { tag, note }),
        1 => (tag(), tag(), some()).prop_map(|(from, to, articles)| Step::Retag { from, to, articles }),
        1 => (tag(), some()).prop_map(|(tag, articles)| Step::Accept { tag, articles }),
        2 => (tag(), some()).prop_map(|(tag, articles)| Step::Refuse { tag, articles }),
        1 => (tag(), any::<usize>()).prop_map(|(tag, article)| Step::Finish { tag, article }),
        2 => (tag(), 0..WORDS.len()).prop_map(|(tag, word)| Step::AddRule { tag, word }),
        1 => (any::<usize>(), 0..WORDS.len()).prop_map(|(rule, word)| Step::ChangeRule { rule, word }),
        2 => any::<usize>().prop_map(|rule| Step::ApplyRule { rule }),
        1 => any::<usize>().prop_map(|rule| Step::DeleteRule { rule }),
        1 => some().prop_map(|articles| Step::Summarize { articles }),
        2 => (any::<usize>(), 0..NOTES.len()).prop_map(|(article, text)| Step::WriteSummary { article, text }),
        2 => (some(), any::<bool>()).prop_map(|(articles, checked)| Step::Check { articles, checked }),
        2 => some().prop_map(|articles| Step::Bin { articles }),
        1 => some().prop_map(|articles| Step::Unbin { articles }),
        6 => (0..9_usize, any::<[usize; 2]>(), any::<[usize; 3]>(), any::<usize>(), 0..NOTES.len()).prop_map(
            |(what, [article, passage], spot, tag, note)| {
                Step::Mark(Mark { what, article, passage, spot, tag, note })
            }
        ),
        8 => (0..9_usize, any::<[usize; 2]>(), some()).prop_map(|(what, [one, other], articles)| {
            Step::People(PeopleStep { what, one, other, articles })
        }),
        8 => (any::<usize>(), any::<[u16; 4]>()).prop_map(|(article, what)| Step::Correct { article, what }),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(article, whole)| Step::Reread { article, whole }),
        3 => (some(), 0..DAYS.len(), 0..4_u32)
            .prop_map(|(articles, date, number)| Step::Place { articles, date, number }),
        4 => (1..5_usize).prop_map(Step::Undo),
        2 => (1..5_usize).prop_map(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}
