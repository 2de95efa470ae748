//! What can go wrong between the archive file and those who ask it.

use std::path::PathBuf;

/// Why the archive file did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is an SQLite file, but not one of ours.
    #[error("{0} is not an archive of this program")]
    Foreign(PathBuf),
    /// The file was written by a newer version.
    #[error(
        "{path} was written by a newer version (format {found}, this program reads up to {known})"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The file is damaged, or no SQLite file at all.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// The search index is missing or damaged; it can be made again from the articles.
    #[error("the search index can't be used: {0}")]
    Index(String),
    /// Another process holds the write lock.
    #[error("{0} is being written by another program")]
    Locked(PathBuf),
    /// The file or its folder can't be written.
    #[error("{path} can't be written: {detail}")]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The drive is gone or answers with errors.
    #[error("the disk does not answer: {0}")]
    Disk(String),
    /// Nothing is known under this name.
    #[error("there is no {what} {name}")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// Under which name.
        name: String,
    },
    /// A value is not of its form.
    #[error("{value} is no {what}")]
    Invalid {
        /// date, month.
        what: &'static str,
        /// As it was given.
        value: String,
    },
    /// One day and page hold more articles than keys.
    #[error("{0} holds too many articles on one page")]
    PageFull(String),
    /// A query was given up for a newer one.
    #[error("given up for a newer question")]
    Interrupted,
    /// Anything else SQLite reports.
    #[error("the archive's database: {0}")]
    Database(rusqlite::Error),
    /// A file beside the database.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A row that can't be read back.
    #[error("a stored row can't be read: {0}")]
    Row(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked(PathBuf::new()),
            Some(Code::SystemIoFailure) => Self::Disk(error.to_string()),
            Some(Code::ReadOnly) => Self::ReadOnly {
                path: PathBuf::new(),
                detail: error.to_string(),
            },
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => Self::Damaged {
                path: PathBuf::new(),
                detail: error.to_string(),
            },
            Some(Code::OperationInterrupted) => Self::Interrupted,
            _ => Self::Database(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Row(error.to_string())
    }
}

/// What the store gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;
