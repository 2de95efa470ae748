//! Passages: stretches of an article that people tagged or noted.

use serde::{Deserialize, Serialize};

use super::Hit;

views! {
    /// A stretch of one block, as it was selected.
    pub struct Spot {
        /// The block's number in the archive.
        pub block: u32,
        /// Code points of it, half-open.
        pub range: Hit,
    }

    /// A stretch that was tagged or noted.
    pub struct Passage {
        /// Its uid.
        pub uid: String,
        /// The block it stands in; none where it is found no more.
        pub block: Option<u32>,
        /// Code points of the block, half-open.
        pub range: Hit,
        /// Its text as it was marked, or found last.
        pub quote: String,
        /// What stood before it.
        pub prefix: String,
        /// What stood after it.
        pub suffix: String,
        /// What a person noted.
        pub note: String,
        /// Uids of its tags.
        pub tags: Vec<String>,
        /// Who marked it.
        pub actor: String,
        /// When, RFC 3339.
        pub when: String,
    }

    /// A passage among those of other articles.
    pub struct FoundPassage {
        /// The passage.
        pub passage: Passage,
        /// Uid of its article.
        pub article: String,
        /// The article's headline, or how it begins.
        pub headline: String,
        /// The paper.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub page: Option<u32>,
    }

    /// Passages over many articles, a part of them.
    pub struct PassageList {
        /// How many there are.
        pub total: u32,
        /// Those that were asked for, newest article first.
        pub passages: Vec<FoundPassage>,
    }
}

/// The tag for a passage: one that is there, by its uid, or one to be made, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum TagChoice {
    /// Its uid.
    Known(String),
    /// Its name.
    New(String),
}
