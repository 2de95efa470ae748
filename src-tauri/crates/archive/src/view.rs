//! What the window and the command are shown: plain data, made for reading, with nothing of the store in it.

use jianbao_pages::{BlockKind, Credit, Kind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A half-open range of code points.
pub type Hit = [u32; 2];

macro_rules! views {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)* })*) => {
        $(
            #[derive(Debug, Clone, Serialize, Deserialize)]
            #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
            $(#[$meta])*
            pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }
        )*
    };
}

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

    /// A list that was made.
    pub struct ListInfo {
        /// Names it until eight newer ones were made.
        pub token: u32,
        /// How many articles it holds.
        pub total: u32,
        /// How long finding them took.
        pub elapsed_ms: f64,
        /// What of the query could not be read, as a sentence.
        pub problem: Option<String>,
    }

    /// A stretch of text with the hits in it.
    pub struct Snippet {
        /// headline, kicker, deck, paragraph, crosshead, caption, credit, jump or lead.
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
        /// Whether a person has looked.
        pub checked: bool,
        /// Whether it is in the bin.
        pub binned: bool,
        /// Why its head may be wrong.
        pub unsure: Vec<String>,
        /// Characters of its body.
        pub characters: u32,
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
        /// Whether it would be made.
        pub create: bool,
    }

    /// What an action did.
    pub struct Done {
        /// The operation; none where nothing changed.
        pub operation: Option<String>,
        /// What happened, as a sentence.
        pub sentence: String,
        /// How many things changed.
        pub changed: u32,
        /// The tag that was made, where one was.
        pub tag: Option<String>,
    }

    /// An operation of the history.
    pub struct Operation {
        /// Its uid.
        pub uid: String,
        /// What was done, as `tag.add`.
        pub kind: String,
        /// What was done, as a sentence.
        pub sentence: String,
        /// Who did it.
        pub actor: String,
        /// When, RFC 3339.
        pub when: String,
        /// Whether it was undone.
        pub undone: bool,
        /// How many things it changed.
        pub changed: u32,
    }

    /// How far an import is.
    #[derive(Default)]
    pub struct ImportProgress {
        /// Files looked at.
        pub files: u32,
        /// Files found.
        pub files_total: u32,
        /// Articles kept.
        pub articles: u32,
        /// Bytes looked at.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        pub bytes: u64,
        /// Bytes found.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        pub bytes_total: u64,
        /// Articles kept each second.
        pub articles_per_second: f64,
        /// Seconds that are left, once that can be said.
        pub seconds_left: Option<f64>,
        /// The file being kept.
        pub current: String,
        /// Whether it was asked to stop.
        pub stopping: bool,
    }

    /// A file that could not be read.
    pub struct FileFailure {
        /// The file.
        pub path: String,
        /// What was wrong, for programs.
        pub code: String,
        /// What was wrong and what to do, as a sentence.
        pub reason: String,
    }

    /// An article that wants a look.
    pub struct LookAt {
        /// Its uid.
        pub uid: String,
        /// Its headline, or how it begins.
        pub headline: String,
        /// Why.
        pub reason: String,
    }

    /// What an import brought.
    #[derive(Default)]
    pub struct ImportReport {
        /// Its operation; none where nothing new came.
        pub import: Option<String>,
        /// Whether it was stopped before its end.
        pub stopped: bool,
        /// Files kept.
        pub imported: u32,
        /// Files that were here already.
        pub already: u32,
        /// Of the files kept, those that were another version of a page.
        pub updated: u32,
        /// Files of kinds that are not read.
        pub skipped: u32,
        /// Files that could not be read.
        pub failed: Vec<FileFailure>,
        /// Pages made.
        pub pages: u32,
        /// Articles made.
        pub articles: u32,
        /// Articles of earlier versions that the new ones do not have; they stay.
        pub missing: Vec<LookAt>,
        /// The first articles that want a look.
        pub look_at: Vec<LookAt>,
        /// How many want a look.
        pub look_at_total: u32,
        /// How long it took.
        pub seconds: f64,
    }

    /// A file that was exported.
    pub struct Exported {
        /// Where it lies.
        pub path: String,
        /// How many articles it holds.
        pub articles: u32,
        /// Its size.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        pub bytes: u64,
    }

    /// What a check found.
    pub struct CheckReport {
        /// Whether all is well.
        pub ok: bool,
        /// What is not.
        pub problems: Vec<String>,
        /// Articles here.
        pub articles: u32,
        /// Pages here.
        pub pages: u32,
        /// Files kept.
        pub sources: u32,
        /// Operations kept.
        pub operations: u32,
        /// How long it took.
        pub seconds: f64,
    }

    /// A backup.
    pub struct BackupFile {
        /// Where it lies.
        pub path: String,
        /// Its name.
        pub name: String,
        /// When it was made, RFC 3339.
        pub when: String,
        /// Its size.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        pub bytes: u64,
    }

    /// What an operation changed, so that the screen redraws that and no more.
    pub struct Changed {
        /// Whether lists may hold other articles now.
        pub lists: bool,
        /// Whether tags or their counts changed.
        pub tags: bool,
        /// The articles that changed, where they are few.
        pub articles: Option<Vec<String>>,
    }

    /// What a person says of the pages they import.
    #[derive(Default)]
    pub struct ImportHints {
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub number: Option<u32>,
        /// The paper.
        pub paper: Option<String>,
        /// Section name.
        pub section: Option<String>,
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

    /// What a person set, on this machine.
    #[serde(default)]
    pub struct Settings {
        /// Who is working.
        pub actor: String,
        /// The language of the window.
        pub language: Language,
        /// Light, dark, or as the system.
        pub theme: Theme,
        /// Size of the reading text, px.
        pub text_size: u32,
        /// Characters in a line of reading text.
        pub line_length: u32,
        /// The reading font; empty for the system's.
        pub font: String,
        /// Keys changed from their defaults, by action.
        pub keys: BTreeMap<String, String>,
        /// Width of the side pane, px.
        pub side_width: u32,
        /// Width of the list, px.
        pub list_width: u32,
        /// What is folded in the side pane.
        pub collapsed: Vec<String>,
    }
}

/// The language of sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Newest day first.
    #[default]
    Newest,
    /// Oldest day first.
    Oldest,
}

/// The form of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// One article a line, as JSON.
    Jsonl,
    /// One row an article.
    Csv,
}

/// The articles an action is for: these, or all of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// These.
    Uids(Vec<String>),
    /// All of the list with this token.
    List(u32),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            actor: String::new(),
            language: Language::default(),
            theme: Theme::default(),
            text_size: 17,
            line_length: 36,
            font: String::new(),
            keys: BTreeMap::new(),
            side_width: 212,
            list_width: 360,
            collapsed: Vec::new(),
        }
    }
}
