//! Std's documented behaviour, method by method, under the scheduler's control and on real threads.

#![allow(
    clippy::pedantic,
    clippy::declare_interior_mutable_const,
    clippy::let_underscore_lock,
    clippy::mutex_atomic,
    clippy::needless_late_init,
    let_underscore_lock,
    deprecated,
    reason = "the bodies read as any program might"
)]

#[macro_use(thread_local)]
extern crate lockstep_std as std;

#[path = "../common/mod.rs"]
mod common;

mod atomics;
mod channel;
mod condvar;
mod counts;
mod locals;
mod mutex;
mod once;
mod panics;
mod rwlock;
mod scope;
mod stress;
mod threads;
mod times;
mod types;
