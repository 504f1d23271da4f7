//! family: computed
//! The orders are put together by a function that takes turns.

pub mod bank;

const fn turns(first: &'static str, second: &'static str) -> [&'static str; 4] {
    [first, second, first, second]
}

const fn around(outer: &'static str, inner: &'static str) -> [&'static str; 4] {
    [outer, inner, inner, outer]
}

pub const A_DEPOSIT_IS_LOST: &[&str] = &turns("bob", "ann");

pub const MORE_LEFT_THAN_CAME: &[&str] = &around("bob", "ann");
