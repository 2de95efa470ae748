//! Tests over several crates: pages and their truth, the archive through its use cases, the command, the tree.

mod architecture;
mod archive;
mod bad_input;
mod doubt;
mod exports;
mod kill;
mod licences;
mod misprints;
mod pages;
mod printing;
mod schema;
mod types;
