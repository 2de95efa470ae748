//! Each command is one call into the archive; what it means stands there.

pub mod archive;
pub mod articles;
pub mod correcting;
pub mod exports;
pub mod filing;
pub mod imports;
pub mod passages;
pub mod people;
pub mod printing;
pub mod searching;
pub mod summaries;
pub mod tags;
pub mod themes;
