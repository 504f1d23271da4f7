//! class: wrong_result; scenario: a_deposit_is_lost
//! Somebody else comes between the two steps.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "eve", "ann", "bob", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
