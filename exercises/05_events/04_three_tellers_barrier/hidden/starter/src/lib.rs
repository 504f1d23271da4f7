//! The vault has as many locks as there are tellers: every evening they meet to close it together.

use std::sync::{Condvar, Mutex};

/// A team of tellers, which meets once a day.
pub struct Team {
    tellers: usize,
    here: Mutex<usize>,
    bell: Condvar,
}

impl Team {
    /// A team of so many tellers, one at least.
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            here: Mutex::new(0),
            bell: Condvar::new(),
        }
    }

    /// Waits until the whole team is here, sleeping. Returns whether this teller signs the book of
    /// the day, which one of them does.
    pub fn meet(&self) -> bool {
        let mut here = self.here.lock().unwrap();
        *here += 1;
        if *here == self.tellers {
            // All of them are here. The next meeting begins with nobody.
            *here = 0;
            self.bell.notify_all();
            return true;
        }
        while *here != 0 {
            here = self.bell.wait(here).unwrap();
        }
        false
    }
}
