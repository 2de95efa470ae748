//! Errors as the window takes them: a code to branch on, a sentence to show, details to copy.

use jianbao_archive::{BackupFile, Error, Language, StoreError};
use serde::Serialize;

/// Why a command failed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Failure {
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
    /// What the system said, to be copied.
    pub details: Option<String>,
}

/// Why the archive could not be opened, and what could be done.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Refusal {
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
    /// What the system said, to be copied.
    pub details: Option<String>,
    /// The folder.
    pub path: String,
    /// Its backups, newest first.
    pub backups: Vec<BackupFile>,
}

impl Failure {
    /// An error in the language of the window.
    pub fn new(error: &Error, language: Language) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.sentence(language),
            details: Some(details(error)),
        }
    }

    /// Where no archive is open.
    pub fn closed(language: Language) -> Self {
        let message = match language {
            Language::Zh => "还没有打开档案。",
            Language::En => "No archive is open.",
        };
        Self {
            code: "closed".into(),
            message: message.into(),
            details: None,
        }
    }
}

fn details(error: &Error) -> String {
    match error {
        Error::Store(StoreError::Database(inner)) => format!("{inner:?}"),
        other => other.to_string(),
    }
}
