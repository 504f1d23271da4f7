//! From a verdict to bytes. Nothing here runs anything.

pub mod detection;
pub mod explanation_json;
pub mod html;
pub mod json;
mod matrix;
pub mod plan;
pub mod terminal;
pub mod verify;
pub mod verify_json;
