//! family: nested, the other way round
//! All of Ann's deposit happens between Bob's two steps.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["bob", "ann", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
