//! What actions did: operations, imports, exports, checks and backups.

use serde::{Deserialize, Serialize};

views! {
    /// What an action did.
    pub struct Done {
        /// The operation; none where nothing changed.
        pub operation: Option<String>,
        /// What happened, as a sentence.
        pub sentence: String,
        /// How many things changed.
        pub changed: u32,
        /// The uid of what was made, where something was: a tag, a rule.
        pub made: Option<String>,
    }

    /// How far work on a set of articles is.
    pub struct WorkProgress {
        /// Articles done.
        pub done: u32,
        /// Articles in all.
        pub total: u32,
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
        /// Themes that rules gave to articles.
        pub tagged: u32,
        /// Why the rules that tag by themselves did not, where something was in their way.
        pub unruled: Option<String>,
        /// Articles of earlier versions that the new ones do not have; they stay.
        pub missing: Vec<LookAt>,
        /// Passages that no longer fit the text of their article; they stay, to be put right by a person.
        pub lost: Vec<LookAt>,
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
        /// How many it holds: of a set articles, of a vocabulary themes, of a print pages.
        pub count: u32,
        /// Its size.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        pub bytes: u64,
    }

    /// What of articles goes to the clipboard.
    #[derive(PartialEq, Eq)]
    pub struct Copied {
        /// The text.
        pub text: String,
        /// How many articles it is of.
        pub articles: u32,
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
}
