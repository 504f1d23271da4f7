//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: one_signs_each_day
//! Whoever finds the book unsigned when it goes on signs it. On the next day it is signed already.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

pub struct Team {
    tellers: usize,
    barrier: Barrier,
    signed: AtomicBool,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            barrier: Barrier::new(tellers),
            signed: AtomicBool::new(tellers == 1),
        }
    }

    pub fn meet(&self) -> bool {
        self.barrier.wait();
        self.tellers == 1 || !self.signed.swap(true, SeqCst)
    }
}
