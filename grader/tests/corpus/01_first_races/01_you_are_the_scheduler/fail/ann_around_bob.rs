//! class: wrong_result; scenario: more_left_than_came
//! Bob looks in the middle, when the visitor has come and has not left.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["ann", "bob", "bob", "ann"];
