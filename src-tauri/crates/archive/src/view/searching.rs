//! What stands around a search: what could not be read, what could be meant, what was found by kind, what is kept.

use serde::{Deserialize, Serialize};

use super::{Hit, Month, Order};

views! {
    /// A part of a query that was not read as it may have been meant.
    pub struct QueryProblem {
        /// Where it stands in what was typed.
        pub at: Hit,
        /// What happened and what to do, as a sentence.
        pub message: String,
    }

    /// What the last word of a query could become.
    pub struct Suggestion {
        /// What it is.
        pub kind: SuggestionKind,
        /// What is shown.
        pub label: String,
        /// What is said beside it: what a field searches, a theme's path, how many articles a person has.
        pub detail: String,
        /// What replaces the word.
        pub insert: String,
        /// The characters of the label that were typed.
        pub hits: Vec<Hit>,
    }

    /// What could stand at the cursor of a query.
    #[derive(Default)]
    pub struct Completion {
        /// The word that would be replaced begins here.
        pub from: u32,
        /// And ends here.
        pub to: u32,
        /// What could stand there, best first; none where nothing is to be completed.
        pub suggestions: Vec<Suggestion>,
    }

    /// A value that found articles have, and how many.
    pub struct FacetValue {
        /// The value as people read it.
        pub label: String,
        /// The uid of the tag, where it is one.
        pub uid: Option<String>,
        /// Found articles that have it; of a theme, it or one under it.
        pub count: u32,
        /// The query that narrows to it: `标签:女职工`.
        pub query: String,
    }

    /// The articles of a list, counted by what they have.
    pub struct Facets {
        /// The list.
        pub token: u32,
        /// Articles in it.
        pub total: u32,
        /// Themes, the commonest first.
        pub themes: Vec<FacetValue>,
        /// Articles without a theme.
        pub untagged: u32,
        /// People of the bylines, the commonest first.
        pub people: Vec<FacetValue>,
        /// Sections, the commonest first.
        pub sections: Vec<FacetValue>,
        /// Papers, the commonest first.
        pub papers: Vec<FacetValue>,
        /// Months with articles, oldest first.
        pub months: Vec<Month>,
        /// Articles without a date.
        pub undated: u32,
        /// How long counting took.
        pub elapsed_ms: f64,
    }

    /// A search that was kept.
    pub struct SavedSearch {
        /// Its uid.
        pub uid: String,
        /// Its name.
        pub name: String,
        /// What it searches for.
        pub query: String,
        /// In which order.
        pub order: Order,
    }

    /// An article that says nearly the same as another.
    pub struct NearArticle {
        /// Its uid.
        pub uid: String,
        /// Its headline, or how it begins.
        pub headline: String,
        /// The paper.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub page: Option<u32>,
        /// Uids of its tags.
        pub tags: Vec<String>,
        /// How much of the shorter one stands in the other, from 0 to 1.
        pub likeness: f64,
    }
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// The name of a field.
    Field,
    /// A theme.
    Tag,
    /// A person.
    Person,
    /// A paper.
    Paper,
    /// A section or column.
    Section,
    /// A value out of a few.
    Value,
}
