//! Small programs with known faults, each beside its repaired twin.
//!
//! They are written as a learner would write them. `bench-programs` compiles them over the facade
//! under the name of `std`, `bench-plain` over the real one. A program fails by panicking, by a data
//! race or by never ending, on some schedules only.

#![allow(
    clippy::missing_panics_doc,
    reason = "panicking is how these programs fail"
)]

mod barriers;
mod cells;
mod channels;
mod condvars;
mod counters;
pub mod hangs;
mod lockfree;
mod locks;
mod order;
pub mod speed;
mod waiting;

/// A program with a fault, and the same without it.
#[derive(Clone, Copy)]
pub struct Program {
    /// What it is called in tables.
    pub name: &'static str,
    /// Fails on some schedules.
    pub wrong: fn(),
    /// Fails on none.
    pub right: fn(),
}

/// A program of one function, which is told whether to be the repaired one.
macro_rules! programs {
    ($($name:literal: $function:ident),* $(,)?) => {
        /// The programs of this module.
        pub(crate) const PROGRAMS: &[crate::Program] = &[$(crate::Program {
            name: $name,
            wrong: || $function(false),
            right: || $function(true),
        }),*];
    };
}
use programs;

/// All programs.
pub fn all() -> impl Iterator<Item = Program> {
    let lists = [
        counters::PROGRAMS,
        order::PROGRAMS,
        locks::PROGRAMS,
        condvars::PROGRAMS,
        waiting::PROGRAMS,
        barriers::PROGRAMS,
        channels::PROGRAMS,
        lockfree::PROGRAMS,
        cells::PROGRAMS,
    ];
    lists.into_iter().flatten().copied()
}

#[allow(unused_imports, unused_extern_crates, reason = "as staging adds it")]
#[macro_use(thread_local)]
extern crate std as _facade;
