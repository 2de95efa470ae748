//! The archive through its use cases: what an archivist does with it, and what must be true afterwards.
//!
//! `desk` is an archive in a folder of its own; `pages` are the invented pages that come onto it, in several versions;
//! `steps` are the things a person may do with them in any order. The other modules are the tests, by subject.

pub(crate) mod desk;
mod pages;
mod step;
mod steps;

mod command;
mod correcting;
mod counting;
mod exactness;
mod exporting;
mod exporting_all;
mod filing;
mod history;
mod importing;
mod keeping;
mod listing;
mod meanwhile;
mod passages;
mod passages_again;
mod people;
mod people_apart;
mod placing;
mod rereading;
mod returning;
mod rules;
mod searching;
mod suggesting;
mod summaries;
mod tag_box;
mod tagging;
mod themes;
mod together;
mod undoing;
mod versions;
mod vocabulary;
mod vocabulary_files;
