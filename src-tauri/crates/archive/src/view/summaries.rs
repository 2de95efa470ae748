//! What articles say in short.

use serde::{Deserialize, Serialize};

use super::Done;

views! {
    /// What an article says in short, and what helps to see what it is about.
    pub struct SummaryView {
        /// The summary: the kept one, or what the program makes of the text as it is.
        pub text: String,
        /// Where it is from.
        pub state: SummaryState,
        /// Whether the article's text has changed since a person wrote it.
        pub stale: bool,
        /// What the program makes of the text as it is.
        pub made: String,
        /// Words that stand out in it.
        pub keywords: Vec<String>,
        /// People named in it.
        pub people: Vec<String>,
        /// Bodies named in it.
        pub organisations: Vec<String>,
    }

    /// What came of making the summaries of a set.
    pub struct SummaryReport {
        /// The operation.
        pub done: Done,
        /// Summaries that a person wrote: they were left alone.
        pub edited: u32,
        /// Of these, how many are of a text that has changed since.
        pub stale: u32,
        /// Articles without anything to sum up.
        pub bare: u32,
        /// Whether it was stopped before all were made.
        pub stopped: bool,
    }
}

/// Where a summary is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SummaryState {
    /// The program makes it anew whenever it is looked at; nothing is kept.
    Fresh,
    /// The program made it, and it is kept.
    Made,
    /// A person wrote or changed it.
    Edited,
}
