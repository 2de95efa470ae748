//! How pages and articles hang together and are filed: jumps over pages, call numbers, issues of a paper.

use serde::{Deserialize, Serialize};

views! {
    /// An article at the other end of a jump line.
    #[derive(PartialEq)]
    pub struct JumpEnd {
        /// Its uid.
        pub uid: String,
        /// Its headline, or how it begins.
        pub headline: String,
        /// The number of its page.
        pub page: Option<u32>,
    }

    /// What comes before and after an article on other pages.
    #[derive(PartialEq, Default)]
    pub struct Jumps {
        /// The part it goes on from.
        pub before: Option<JumpEnd>,
        /// The parts it goes on in.
        pub after: Vec<JumpEnd>,
        /// Articles that its 上接 may mean, the likeliest first.
        pub maybe_before: Vec<JumpEnd>,
        /// Articles that its 下转 may mean.
        pub maybe_after: Vec<JumpEnd>,
    }

    /// What call numbers by a template would be.
    pub struct CallNumbers {
        /// The first of them: what the article is called, and its number.
        pub some: Vec<(String, String)>,
        /// How many articles would be given one.
        pub given: u32,
        /// How many have one already and keep it.
        pub kept: u32,
        /// How many lack a date, page or paper that the template asks for, and get none.
        pub lacking: u32,
    }

    /// A paper that issues of are here.
    pub struct Paper {
        /// Its name; none for pages that do not say.
        pub name: Option<String>,
        /// The first day.
        pub first: String,
        /// The last day.
        pub last: String,
    }

    /// A day of a paper.
    pub struct IssueDay {
        /// `YYYY-MM-DD`.
        pub date: String,
        /// How many pages are here; none where the issue is missing.
        pub pages: u32,
        /// Page numbers that are missing below the highest one here.
        pub gaps: Vec<u32>,
        /// How many pages fewer it has than issues of that weekday mostly do.
        pub fewer: u32,
    }

    /// The issues of a paper in a year: those that are here, and those that should be.
    pub struct IssueYear {
        /// The year.
        pub year: u32,
        /// Days with an issue, or on which one is missing, oldest first.
        pub days: Vec<IssueDay>,
        /// How many issues are missing.
        pub missing: u32,
        /// Weekdays on which the paper comes out, as it seems: 1 is Monday.
        pub weekdays: Vec<u8>,
    }
}
