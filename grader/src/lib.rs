//! The grader of the Lockstep workbook: from a learner's source to a verdict that luck cannot sway.
//!
//! The modules stand on floors, and imports run downward only: `cli`, then `verify`, then
//! `grade`, then the `detector`s, then `cargo`, `inspect` and `explain`, then `stage`, `scaffold` and
//! `report`, then `audit` over `workbook`, `process`, `progress`, `replays` and `verdict`, then
//! `schedule` over `explanation`, and `error`.

#![forbid(unsafe_code)]

pub mod audit;
pub mod cargo;
pub mod cli;
pub mod detector;
pub mod error;
pub mod exit_code;
pub mod explain;
pub mod explanation;
pub mod grade;
pub mod inspect;
pub mod process;
pub mod progress;
pub mod replays;
pub mod report;
pub mod scaffold;
pub mod schedule;
pub mod stage;
pub mod verdict;
pub mod verify;
pub mod workbook;
