//! You are the scheduler: two orders that hardly any real run shows, and that every one may.

pub mod bank;

/// Both read the empty till. From here on it does not matter who writes first: each writes 10, and
/// the second store covers the first. What makes it a loss is that Bob's `load` comes between
/// Ann's `load` and Ann's `store`.
pub const A_DEPOSIT_IS_LOST: &[&str] = &["ann", "bob", "ann", "bob"];

/// Bob reads `came` before the visitor has come, and `left` after the visitor has gone. Each of his
/// two numbers was true when he read it; they were never true together. This is the only order of
/// the six in which that shows.
pub const MORE_LEFT_THAN_CAME: &[&str] = &["bob", "ann", "ann", "bob"];
