//! The runtime that every staged test binary is linked with: the engine that runs a scenario under
//! a scheduler's control, the explorer that searches for a failing schedule, and the harness that
//! answers the grader.

pub mod board;
pub mod classify;
mod cores;
pub mod engine;
pub mod explore;
mod fault;
pub mod harness;
pub mod native;
pub mod probe;
pub mod protocol;
pub mod scheduler;
mod stress;
