//! From a verdict to bytes. Nothing here runs anything.

pub mod json;
pub mod terminal;
