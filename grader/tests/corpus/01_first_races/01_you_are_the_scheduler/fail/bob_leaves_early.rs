//! class: wrong_result; scenario: more_left_than_came
//! Bob reads the first counter and goes home; Ann does the rest.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann"];
