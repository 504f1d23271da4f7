//! You are the scheduler: who takes the next step is yours to write.
//!
//! A step is one `load` or one `store`. Everybody in `bank.rs` takes two, from top to bottom; only
//! the order between the two of them is open.

pub mod bank;

/// Who takes the next step of [`bank::deposits`], so that one of the two deposits is lost.
pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "ann", "bob", "bob"];

/// Who takes the next step of [`bank::inspection`], so that Bob sees more people leave than came.
pub const MORE_LEFT_THAN_CAME: &[&str] = &["ann", "ann", "bob", "bob"];
