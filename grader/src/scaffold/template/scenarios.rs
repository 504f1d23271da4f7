//! TODO: what must hold, in one line.

use std::sync::Barrier;

use {{slug}}::open;

pub fn everyone_is_counted() {
    let counted = open(2, || {});
    assert!(
        counted == 2,
        "everyone who comes in is counted, but 2 came in and {counted} were counted"
    );
}

/// Each welcome goes on until there is another one.
pub fn they_come_in_at_the_same_time() {
    let both = Barrier::new(2);
    open(2, || {
        both.wait();
    });
}
