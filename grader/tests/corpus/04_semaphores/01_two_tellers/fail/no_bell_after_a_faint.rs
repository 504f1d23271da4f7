//! class: lost_wakeup | deadlock; scenario: a_faint_frees_the_counter
//! The counter is given back in any case. In the excitement nobody rings.

use std::sync::{Condvar, Mutex};
use std::thread;

pub struct Hall {
    free: Mutex<usize>,
    bell: Condvar,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        if !thread::panicking() {
            self.0.bell.notify_one();
        }
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            free: Mutex::new(tellers),
            bell: Condvar::new(),
        }
    }

    fn take_a_counter(&self) {
        let free = self.free.lock().unwrap();
        *self.bell.wait_while(free, |free| *free == 0).unwrap() -= 1;
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        self.take_a_counter();
        let _leave = Leave(self);
        serve();
    }
}
