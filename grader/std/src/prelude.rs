//! `prelude`: std's, which holds nothing that threads meet at.

pub use ::std::prelude::{rust_2015, rust_2018, rust_2021, rust_2024, v1};
