//! Specs in the real window: the same program people start, under a virtual display, driven from outside.
//!
//! Each takes pictures into `target/e2e/`. They run one after another: two windows at once on two cores would only
//! slow each other down.

mod accessible;
mod composing;
mod importing;
mod many;
mod passages;
mod passages_many;
mod publishing;
mod safe;
mod searching;
mod stage;
mod suggesting;
mod summing;
mod vocabulary;
mod work;
