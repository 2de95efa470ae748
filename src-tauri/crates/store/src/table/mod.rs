//! One module a record: its row, its reads on `Reader`, its writes on `Writer`.

pub(crate) mod article;
pub(crate) mod block;
pub(crate) mod call_number;
pub(crate) mod credit;
pub(crate) mod issue;
pub(crate) mod jump;
pub(crate) mod operation;
pub(crate) mod page;
pub(crate) mod passage;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod refusal;
pub(crate) mod reread;
pub(crate) mod rule;
pub(crate) mod search;
pub(crate) mod setting;
pub(crate) mod source;
pub(crate) mod summary;
pub(crate) mod synonym;
pub(crate) mod tag;
pub(crate) mod tagging;

use crate::{Error, Result};
use uuid::Uuid;

pub(crate) fn uid(bytes: Vec<u8>) -> rusqlite::Result<Uuid> {
    Uuid::from_slice(&bytes).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, Box::new(e))
    })
}

pub(crate) fn found<T>(row: Option<T>, what: &'static str, name: impl ToString) -> Result<T> {
    row.ok_or_else(|| Error::Unknown {
        what,
        name: name.to_string(),
    })
}
