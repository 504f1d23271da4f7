//! class: wrong_result; scenario: more_left_than_came
//! Bob begins and then they take turns; the visitor has not left when he looks.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "bob", "ann"];
