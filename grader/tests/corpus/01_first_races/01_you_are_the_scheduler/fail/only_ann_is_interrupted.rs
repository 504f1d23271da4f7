//! class: wrong_result; scenario: more_left_than_came
//! Taking turns broke the deposits, so it is tried on the inspection as well.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["ann", "bob", "ann", "bob"];
