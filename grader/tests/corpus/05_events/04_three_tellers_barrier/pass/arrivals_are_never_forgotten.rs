//! family: condvar
//! The count only grows. Whoever comes knows from it when this meeting is complete.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    arrivals: Mutex<usize>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            arrivals: Mutex::new(0),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let mut arrivals = self.arrivals.lock().unwrap();
        let before = *arrivals;
        *arrivals += 1;
        let complete = (before / self.tellers + 1) * self.tellers;
        if *arrivals == complete {
            self.bell.notify_all();
        }
        drop(
            self.bell
                .wait_while(arrivals, |arrivals| *arrivals < complete)
                .unwrap(),
        );
        before % self.tellers == 0
    }
}
