//! The people of the bylines: how they are listed, merged, told apart.

use jianbao_pages::Role;
use serde::{Deserialize, Serialize};

use super::{Hit, RowHead};

views! {
    /// A person as lists show one.
    #[derive(PartialEq, Eq)]
    pub struct PersonCard {
        /// What commands name the person by: the name, with the qualifier where there is one.
        pub key: String,
        /// How the person is shown: with the qualifier where another has the name.
        pub label: String,
        /// What tells the person from others of that name; empty where nothing does.
        pub qualifier: String,
        /// Other spellings of the name.
        pub spellings: Vec<String>,
        /// Articles.
        pub articles: u32,
        /// The first year, of the articles that have a date.
        pub first: Option<u32>,
        /// The last.
        pub last: Option<u32>,
        /// Where what was typed stands in the label.
        pub hits: Vec<Hit>,
        /// The spelling that was typed, where it was not the label; `hits` are its then.
        pub spelling: Option<String>,
    }

    /// Some of the people.
    pub struct PeopleList {
        /// How many there are, or fit.
        pub total: u32,
        /// Those asked for.
        pub people: Vec<PersonCard>,
    }

    /// Another spelling of a person.
    pub struct Spelling {
        /// As it is printed.
        pub name: String,
        /// In how many articles it is printed.
        pub articles: u32,
    }

    /// In how many articles a person has a role.
    pub struct RoleCount {
        /// The role.
        pub role: Role,
        /// Articles.
        pub articles: u32,
    }

    /// How many articles stand in a year.
    pub struct YearCount {
        /// The year.
        pub year: u32,
        /// Articles.
        pub articles: u32,
    }

    /// All that is known of a person.
    pub struct PersonView {
        /// The person.
        pub card: PersonCard,
        /// The name as it is printed, and every other spelling.
        pub spellings: Vec<Spelling>,
        /// What the person did, the commonest first.
        pub roles: Vec<RoleCount>,
        /// Articles by year, oldest first.
        pub years: Vec<YearCount>,
        /// Others of that name.
        pub namesakes: Vec<PersonCard>,
        /// The newest articles.
        pub newest: Vec<RowHead>,
        /// What finds the person's articles.
        pub query: String,
    }

    /// What merging one person into another would change.
    pub struct PersonMerge {
        /// Articles that name the one.
        pub articles: u32,
        /// Of these, those that name both.
        pub both: u32,
        /// Articles of the one that stays, afterwards.
        pub after: u32,
        /// Spellings that come along.
        pub spellings: Vec<String>,
        /// A few of the articles.
        pub examples: Vec<RowHead>,
    }

    /// The articles of a person that a query finds.
    pub struct PersonArticles {
        /// How many.
        pub total: u32,
        /// The newest.
        pub articles: Vec<RowHead>,
    }

    /// Two who may be one person.
    pub struct AlikePeople {
        /// The one with more articles.
        pub one: PersonCard,
        /// The other.
        pub other: PersonCard,
        /// Why.
        pub why: PersonLikeness,
    }
}

/// Why two may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PersonLikeness {
    /// Written the same but for signs, width or script.
    Signs,
    /// One character looks nearly as the other's.
    Shape,
    /// One character sounds nearly as the other's.
    Sound,
}

/// The order of a list of people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PeopleOrder {
    /// Most articles first.
    #[default]
    Articles,
    /// By pinyin.
    Name,
    /// Latest year first.
    Latest,
}

/// Which articles of a person are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PartOf {
    /// Those that a query finds, but for some.
    Found {
        /// The query; empty for all.
        query: String,
        /// The uids of those that are not meant.
        except: Vec<String>,
    },
    /// These uids.
    These(Vec<String>),
}
