//! Where pages belong: paper, day, number and section, told by a person.

use serde::{Deserialize, Serialize};

use super::Done;

views! {
    /// What is known of a page.
    #[derive(PartialEq)]
    pub struct PageFacts {
        /// Its uid.
        pub page: String,
        /// The name of the file it was read from.
        pub name: String,
        /// The paper's name.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub number: Option<u32>,
        /// Section name.
        pub section: Option<String>,
        /// How many of its articles are here.
        pub articles: u32,
        /// What its first article is called, or how it begins.
        pub first: Option<String>,
    }

    /// What a person says of a page: what is none stays as it is, an empty text or 0 takes it away.
    #[derive(Default)]
    pub struct PagePlacing {
        /// The page's uid.
        pub page: String,
        /// The paper's name.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number, 1 to 255.
        pub number: Option<u32>,
        /// Section name.
        pub section: Option<String>,
    }

    /// What came of telling where pages belong.
    pub struct Placed {
        /// What was done.
        pub done: Done,
        /// Days and numbers that more than one page of a paper has now.
        pub doubles: Vec<String>,
    }
}
