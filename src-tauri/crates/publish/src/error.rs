//! What can go wrong while a set is written, or a written one read back.

use std::{error::Error, io};

/// Why a set could not be written to its end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError<E: Error + 'static> {
    /// The stream of articles broke off; `E` is the error of whoever streams them.
    #[error("the next article could not be had")]
    Item(#[source] E),
    /// The file took no more: a full disk, a vanished drive.
    #[error("the export could not be written")]
    Write(#[from] io::Error),
}

/// Why a line is not an article of an export of ours.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The line is not a JSON object with a schema number.
    #[error("the line is not from an export of this program")]
    Foreign,
    /// The line was written by a newer version of this program.
    #[error("the line has schema {found}, newer than {known}", known = crate::SCHEMA)]
    Newer {
        /// The schema number it has.
        found: u32,
    },
    /// The line is of our schema, but it is cut off, or a field is missing or is not what it should be.
    #[error("the line is damaged")]
    Damaged(#[source] serde_json::Error),
}
