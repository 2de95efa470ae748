//! What tests, benchmarks and the tour share.

pub mod damage;
pub mod generate;
pub mod items;
pub mod mistakes;
pub mod python;
pub mod window;
pub mod workspace;
