//! The people of the bylines: who there is, spellings of one made one, two of one name kept apart.
//!
//! What is printed never changes. An article's credits name the spelling they were read as; a merge says whose
//! spelling it is, so that what is read or imported later finds the person too.

mod alike;
mod directory;
mod listing;
mod merging;
mod naming;
mod parting;
mod words;

pub(crate) use directory::{Directory, Known};
pub(crate) use naming::clean_credits;
pub use words::PersonFault;
pub(crate) use words::{fault, sentence};
