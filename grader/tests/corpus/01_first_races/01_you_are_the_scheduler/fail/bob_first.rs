//! class: wrong_result; scenario: more_left_than_came
//! Bob is to be early, so both of his steps come first: nobody has come and nobody has left.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "bob", "ann", "ann"];
