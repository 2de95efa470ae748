//! The vocabulary: its themes with what is known of them, changes before they are made, rules, suggestions.

use serde::{Deserialize, Serialize};

use super::Done;

views! {
    /// An article as previews and reasons name it.
    pub struct RowHead {
        /// Its uid.
        pub uid: String,
        /// Its headline, or how it begins.
        pub headline: String,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub page: Option<u32>,
    }

    /// A theme as the vocabulary shows it, beside its `Tag`.
    pub struct ThemeCard {
        /// Its tag.
        pub uid: String,
        /// What it is for.
        pub note: String,
        /// Other names it is found by.
        pub synonyms: Vec<String>,
        /// When it was first given, RFC 3339.
        pub first: Option<String>,
        /// When it was last given.
        pub last: Option<String>,
        /// Passages that have it.
        pub passages: u32,
        /// Rules that speak for it.
        pub rules: u32,
        /// Articles a year that have it or a theme under it; the years are the vocabulary's.
        pub years: Vec<u32>,
    }

    /// The whole vocabulary.
    pub struct Vocabulary {
        /// The years of `ThemeCard::years`, oldest first; each from the first that has a dated article to the last.
        pub years: Vec<u32>,
        /// Articles of each year.
        pub articles: Vec<u32>,
        /// The themes, in the order of the overview's tags.
        pub themes: Vec<ThemeCard>,
    }

    /// Two themes that may be one.
    pub struct AlikeTags {
        /// One.
        pub one: String,
        /// The other.
        pub other: String,
        /// What they share.
        pub why: Likeness,
    }

    /// What merging a theme into another would change.
    pub struct MergePreview {
        /// Articles that have the theme that goes.
        pub articles: u32,
        /// Of these, those that have both.
        pub both: u32,
        /// Articles the other has afterwards.
        pub after: u32,
        /// Themes that move under the other.
        pub children: Vec<String>,
        /// Synonyms that become the other's.
        pub synonyms: Vec<String>,
        /// Rules that become the other's.
        pub rules: u32,
        /// Passages that become the other's.
        pub passages: u32,
        /// Some of the articles.
        pub examples: Vec<RowHead>,
    }

    /// Which articles a split would part from a theme.
    pub struct SplitPreview {
        /// Articles that get the new theme.
        pub articles: u32,
        /// Articles that do not.
        pub stay: u32,
        /// Some of those that do.
        pub examples: Vec<RowHead>,
    }

    /// What a rule says: three lines in the language of queries, and days.
    #[derive(Default, PartialEq, Eq)]
    #[serde(default)]
    pub struct RuleText {
        /// Each must be there.
        pub all: String,
        /// One must be there.
        pub any: String,
        /// None may be there.
        pub none: String,
        /// The first day, `YYYY-MM-DD`.
        pub from: Option<String>,
        /// The last day.
        pub to: Option<String>,
    }

    /// A rule.
    pub struct RuleView {
        /// Its uid.
        pub uid: String,
        /// The theme it speaks for.
        pub tag: String,
        /// What it says.
        pub says: RuleText,
        /// What it says, as a sentence.
        pub sentence: String,
        /// Whether it tags by itself; else it suggests.
        pub tags: bool,
        /// The query that finds the same articles.
        pub query: String,
        /// Taggings it made that stand, or that were accepted from it.
        pub made: u32,
    }

    /// What a rule would do.
    pub struct RulePreview {
        /// Articles that fulfil it.
        pub articles: u32,
        /// Of these, those that have the theme.
        pub have: u32,
        /// Of these, those that were said not to have it.
        pub refused: u32,
        /// Some that would be suggested or tagged.
        pub examples: Vec<RowHead>,
        /// Articles with the theme that do not fulfil it.
        pub without: u32,
        /// Some of those.
        pub without_examples: Vec<RowHead>,
        /// The query that finds the same articles.
        pub query: String,
    }

    /// A theme suggested for an article.
    pub struct Proposal {
        /// The theme.
        pub tag: String,
        /// How likely the article has it, from 0 to 1.
        pub probability: f64,
        /// Where it comes from.
        pub source: ProposalSource,
        /// The rule, where it comes from one.
        pub rule: Option<String>,
        /// The words that speak for it, as printed.
        pub because: Vec<String>,
        /// Articles with the theme that are most like this one.
        pub alike: Vec<RowHead>,
    }

    /// An article that probably lacks a theme.
    pub struct Lacking {
        /// The article.
        pub article: RowHead,
        /// How likely it has the theme, from 0 to 1.
        pub probability: f64,
    }

    /// A line of a file that is not as it should be.
    pub struct LineProblem {
        /// From 1; 0 where it is of the whole file.
        pub line: u32,
        /// What is wrong and what to do.
        pub message: String,
        /// Whether nothing was imported because of it.
        pub fatal: bool,
    }

    /// What came of importing a vocabulary.
    pub struct VocabularyOutcome {
        /// What was done; none where the file was refused.
        pub done: Option<Done>,
        /// Themes that were made.
        pub made: u32,
        /// Themes that were here already and changed.
        pub updated: u32,
        /// What is not as it should be, by line.
        pub problems: Vec<LineProblem>,
        /// How many more problems there are.
        pub more: u32,
    }

    /// How far the learning is.
    #[derive(Default)]
    pub struct LearningState {
        /// Whether it learns at the moment.
        pub busy: bool,
        /// Articles it knows.
        pub articles: u32,
        /// Themes it can suggest by what it learned.
        pub themes: u32,
        /// When it last learned everything, RFC 3339.
        pub when: Option<String>,
    }

    /// A theme found in articles together with another.
    pub struct TogetherTag {
        /// The other theme.
        pub tag: String,
        /// Articles that have both.
        pub both: u32,
        /// How much more often than by chance; 1 is chance.
        pub lift: f64,
    }

    /// Themes over time, and what is left to tag.
    pub struct ThemeChart {
        /// `YYYY-MM`, each from the first to the last.
        pub months: Vec<String>,
        /// Articles of each month.
        pub articles: Vec<u32>,
        /// Articles of each month without a theme.
        pub untagged: Vec<u32>,
        /// For each theme asked for, its articles of each month.
        pub themes: Vec<Vec<u32>>,
    }
}

/// What two themes share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Likeness {
    /// All but signs.
    Signs,
    /// All but one character.
    Character,
    /// The sound.
    Sound,
    /// Nearly all articles.
    Articles,
}

/// The form of a vocabulary file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum VocabularyFormat {
    /// SKOS, written as Turtle.
    Turtle,
    /// A table.
    Csv,
}

/// Where a suggestion comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ProposalSource {
    /// A rule that a person wrote.
    Rule,
    /// What the archive's own tags taught.
    Learned,
    /// Its name or a synonym stands in the text.
    Name,
}
