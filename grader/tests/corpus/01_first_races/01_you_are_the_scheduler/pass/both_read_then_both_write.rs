//! family: read read write write
//! Both load first; the stores come in the same order as the loads.

pub mod bank;

pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
