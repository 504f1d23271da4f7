//! The runtime that every staged test binary is linked with.

pub mod protocol;
