//! family: barrier
//! A barrier of std for each day. The last one of the old day puts up the next, and then comes to the old.

use std::sync::{Arc, Barrier, Mutex};

pub struct Team {
    tellers: usize,
    today: Mutex<(usize, Arc<Barrier>)>,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            today: Mutex::new((0, Arc::new(Barrier::new(tellers)))),
        }
    }

    pub fn meet(&self) -> bool {
        let mut today = self.today.lock().unwrap();
        let barrier = Arc::clone(&today.1);
        today.0 += 1;
        let last = today.0 == self.tellers;
        if last {
            *today = (0, Arc::new(Barrier::new(self.tellers)));
        }
        drop(today);
        barrier.wait();
        last
    }
}
