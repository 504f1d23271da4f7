//! class: wrong_result; scenario: a_deposit_is_lost
//! Ann takes three steps: she writes again what she has read.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
