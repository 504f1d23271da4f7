//! class: lost_wakeup | deadlock | race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: the_second_day_is_like_the_first
//! Whoever leaves is counted, and the last to leave puts both counts back. A quick one has come again by then.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    counts: Mutex<(usize, usize)>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            counts: Mutex::new((0, 0)),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let mut counts = self.counts.lock().unwrap();
        counts.0 += 1;
        let last = counts.0 == self.tellers;
        if last {
            self.bell.notify_all();
        }
        while counts.0 < self.tellers {
            counts = self.bell.wait(counts).unwrap();
        }
        counts.1 += 1;
        if counts.1 == self.tellers {
            *counts = (0, 0);
        }
        last
    }
}
