//! An article as it is read and as lists show it.

use jianbao_pages::{BlockKind, Credit, Kind};
use serde::{Deserialize, Serialize};

use super::{Hit, Jumps, Passage, QueryProblem};

views! {
    /// A list that was made.
    pub struct ListInfo {
        /// Names it until eight newer ones were made.
        pub token: u32,
        /// How many articles it holds; while it is not `complete`, how many were found so far.
        pub total: u32,
        /// Whether all were found; if not, `counted` waits for them.
        pub complete: bool,
        /// By relevance: how many of the newest were scored; the others follow by date.
        pub scored: Option<u32>,
        /// How long finding them took.
        pub elapsed_ms: f64,
        /// What of the query could not be read as it may have been meant.
        pub problems: Vec<QueryProblem>,
    }

    /// A stretch of text with the hits in it.
    pub struct Snippet {
        /// headline, kicker, deck, paragraph, crosshead, caption, credit, jump, lead, or read: what it said before it
        /// was put right.
        pub field: String,
        /// The text.
        pub text: String,
        /// Hits in it.
        pub hits: Vec<Hit>,
    }

    /// An article as lists show it.
    pub struct Row {
        /// Its uid.
        pub uid: String,
        /// 主题.
        pub headline: Option<String>,
        /// Hits in the headline.
        pub headline_hits: Vec<Hit>,
        /// 引题.
        pub kicker: Option<String>,
        /// 副题.
        pub deck: Option<String>,
        /// The paper.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub page: Option<u32>,
        /// Section name.
        pub section: Option<String>,
        /// People.
        pub credits: Vec<Credit>,
        /// Uids of its tags.
        pub tags: Vec<String>,
        /// Whether a person has looked.
        pub checked: bool,
        /// How many places want a look.
        pub unsure: u32,
        /// What sort of piece.
        pub kind: Kind,
        /// The first hit in its surroundings, or how the body begins.
        pub snippet: Snippet,
    }

    /// A block of an open article.
    pub struct Block {
        /// Its number in the archive.
        pub id: u32,
        /// Its role.
        #[serde(rename = "type")]
        pub kind: BlockKind,
        /// The text as printed.
        pub text: String,
        /// Hits in it.
        pub hits: Vec<Hit>,
        /// Why it may be wrong.
        pub unsure: Vec<String>,
        /// How sure the reader is, from 0 to 1.
        pub confidence: f64,
    }

    /// A line of a head with its hits.
    pub struct Line {
        /// The text as printed.
        pub text: String,
        /// Hits in it.
        pub hits: Vec<Hit>,
    }

    /// Where a tag of an article came from.
    pub struct TagOrigin {
        /// hand, rule or suggestion.
        pub origin: String,
        /// Who gave it, when, and by which rule, as a sentence.
        pub said: String,
    }

    /// An open article.
    pub struct ArticleView {
        /// Its uid.
        pub uid: String,
        /// 引题.
        pub kicker: Option<Line>,
        /// 主题.
        pub headline: Option<Line>,
        /// 副题.
        pub deck: Option<Line>,
        /// 栏目.
        pub column: Option<String>,
        /// What sort of piece.
        pub kind: Kind,
        /// 电头.
        pub dateline: Option<String>,
        /// People.
        pub credits: Vec<Credit>,
        /// The body.
        pub body: Vec<Block>,
        /// What people marked in it, in reading order; what is found no more comes last.
        pub passages: Vec<Passage>,
        /// Stretches read twice.
        pub repeats: Vec<String>,
        /// Banners of its page.
        pub banners: Vec<String>,
        /// The paper.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub page: Option<u32>,
        /// Section name.
        pub section: Option<String>,
        /// Its page.
        pub page_uid: String,
        /// The name of the page's file.
        pub page_name: String,
        /// Uids of its tags.
        pub tags: Vec<String>,
        /// Where each of its tags came from, in the same order.
        pub origins: Vec<TagOrigin>,
        /// Whether a person has looked.
        pub checked: bool,
        /// Whether it is in the bin.
        pub binned: bool,
        /// Why its head may be wrong.
        pub unsure: Vec<String>,
        /// Characters of its body.
        pub characters: u32,
        /// 档号.
        pub call_number: Option<String>,
        /// What comes before and after it on other pages.
        pub jumps: Jumps,
    }

    /// A page's source as it came.
    pub struct PageText {
        /// The file's name.
        pub name: String,
        /// The encoding found.
        pub encoding: String,
        /// When it was imported, RFC 3339.
        pub imported: String,
        /// The decoded text.
        pub text: String,
    }

    /// Which articles are meant; all conditions must hold.
    #[derive(Default)]
    #[serde(default)]
    pub struct Selection {
        /// Uids of tags: each with all under it, and all of these.
        pub tags: Vec<String>,
        /// Uids of tags: any of these.
        pub any_tags: Vec<String>,
        /// Without a tag.
        pub untagged: bool,
        /// With places that want a look, not yet checked.
        pub unsure: bool,
        /// Checked, or not.
        pub checked: Option<bool>,
        /// The bin.
        pub binned: bool,
        /// The articles tagged last.
        pub recent: bool,
        /// Uid of a tag: the articles that most probably lack it, likeliest first.
        pub lacking: Option<String>,
        /// First day.
        pub from: Option<String>,
        /// Last day.
        pub to: Option<String>,
        /// Without a date.
        pub undated: bool,
        /// Uid of a page.
        pub page: Option<String>,
        /// The paper.
        pub paper: Option<String>,
        /// Uid of an import's operation.
        pub import: Option<String>,
        /// These articles.
        pub uids: Vec<String>,
        /// What is searched for.
        pub query: String,
    }
}
