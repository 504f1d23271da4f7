//! class: wrong_result; scenario: a_deposit_is_lost
//! Bob first and then Ann: it is the order that nobody has tried, and nothing is lost in it.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["bob", "bob", "ann", "ann"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
