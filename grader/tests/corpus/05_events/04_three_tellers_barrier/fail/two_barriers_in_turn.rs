//! class: lost_wakeup | deadlock | race | order_violation | atomicity_violation | wrong_result | lost_update | deadlock; scenario: the_second_day_is_like_the_first
//! One barrier for even days and one for odd ones. The last one to leave a meeting says which it is.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

pub struct Team {
    tellers: usize,
    even: Barrier,
    odd: Barrier,
    day: AtomicUsize,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            even: Barrier::new(tellers),
            odd: Barrier::new(tellers),
            day: AtomicUsize::new(0),
        }
    }

    pub fn meet(&self) -> bool {
        let even = self.day.load(SeqCst) % 2 == 0;
        let barrier = if even { &self.even } else { &self.odd };
        let last = barrier.wait().is_leader();
        if last {
            self.day.fetch_add(1, SeqCst);
        }
        last
    }
}
