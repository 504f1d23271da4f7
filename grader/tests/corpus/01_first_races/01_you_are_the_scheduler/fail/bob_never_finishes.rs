//! class: wrong_result; scenario: a_deposit_is_lost
//! Bob is stopped for good after his first step, so that his deposit cannot arrive.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["bob", "ann", "ann"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
