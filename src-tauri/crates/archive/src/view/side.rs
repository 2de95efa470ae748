//! What stands beside the articles: tags, months, pages, the archive in figures.

use serde::{Deserialize, Serialize};

use super::Hit;

views! {
    /// An archive in a few figures.
    pub struct ArchiveInfo {
        /// The folder.
        pub path: String,
        /// Its name without the ending.
        pub name: String,
        /// Articles that are here.
        pub articles: u32,
        /// Pages that are here.
        pub pages: u32,
        /// When the newest backup was made, RFC 3339.
        pub last_backup: Option<String>,
    }

    /// A tag with its counts.
    pub struct Tag {
        /// Its uid.
        pub uid: String,
        /// Its name.
        pub name: String,
        /// The uid of the tag it stands under.
        pub parent: Option<String>,
        /// `#rrggbb`.
        pub color: Option<String>,
        /// The number key it is pinned to.
        pub key: Option<u8>,
        /// Articles that have this very tag.
        pub count: u32,
        /// Articles that have it or one under it.
        pub total: u32,
        /// The names from the top to it, with `/` between.
        pub path: String,
        /// Its place among all by pinyin, from 0.
        pub sort: u32,
        /// The letter it stands under by pinyin; `#` for digits.
        pub letter: String,
    }

    /// A tag that fits what was typed.
    pub struct TagMatch {
        /// The tag; none where it would be made.
        pub uid: Option<String>,
        /// Its name.
        pub name: String,
        /// Its path.
        pub path: String,
        /// Its colour.
        pub color: Option<String>,
        /// The characters of the name that were typed.
        pub hits: Vec<Hit>,
        /// Whether all the articles have it already.
        pub tagged: bool,
        /// The other name that was typed, where one was; the hits are of that.
        pub synonym: Option<String>,
        /// How likely the article has it, where that was suggested: from 0 to 1.
        pub guess: Option<f64>,
        /// Whether it would be made.
        pub create: bool,
    }

    /// A month with its number of articles.
    pub struct Month {
        /// `YYYY-MM`.
        pub month: String,
        /// Articles.
        pub articles: u32,
    }

    /// A page as the browser lists it.
    pub struct PageRef {
        /// Its uid.
        pub uid: String,
        /// Page number.
        pub number: Option<u32>,
        /// Section name.
        pub section: Option<String>,
        /// The paper.
        pub paper: Option<String>,
        /// The name of its file.
        pub name: String,
        /// Articles on it.
        pub articles: u32,
        /// How many of them have no theme.
        pub untagged: u32,
        /// How many nobody has checked.
        pub unchecked: u32,
    }

    /// A day with its pages.
    pub struct Day {
        /// `YYYY-MM-DD`; none for pages without a date.
        pub date: Option<String>,
        /// Articles on all its pages.
        pub articles: u32,
        /// Its pages.
        pub pages: Vec<PageRef>,
    }

    /// What the side pane shows.
    pub struct Overview {
        /// Articles that are here.
        pub articles: u32,
        /// Of them without a tag.
        pub untagged: u32,
        /// Of them with places that want a look, not yet checked.
        pub unsure: u32,
        /// Of them not checked.
        pub unchecked: u32,
        /// Articles in the bin.
        pub binned: u32,
        /// Articles tagged since midnight.
        pub tagged_today: u32,
        /// Articles without a date.
        pub undated: u32,
        /// All tags, by their paths.
        pub tags: Vec<Tag>,
        /// Months, newest first.
        pub months: Vec<Month>,
        /// What undo takes back next, as a sentence.
        pub undo: Option<String>,
        /// What redo does again next.
        pub redo: Option<String>,
    }
}
