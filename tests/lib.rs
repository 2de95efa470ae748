//! What tests, benchmarks and the tour share.

pub mod generate;
pub mod items;
pub mod python;
pub mod window;
pub mod workspace;
