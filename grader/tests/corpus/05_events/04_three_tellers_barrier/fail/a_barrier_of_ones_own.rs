//! class: deadlock; scenario: nobody_goes_before_all_are_here
//! The barrier of std, made when it is needed. Everybody waits at one of their own.

use std::sync::Barrier;

pub struct Team {
    tellers: usize,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self { tellers }
    }

    pub fn meet(&self) -> bool {
        let barrier = Barrier::new(self.tellers);
        barrier.wait().is_leader()
    }
}
