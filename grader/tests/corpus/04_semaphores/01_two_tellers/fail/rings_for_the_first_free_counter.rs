//! class: lost_wakeup; scenario: no_more_customers_than_tellers
//! The bell rings when there was no free counter before: nobody can be waiting otherwise, it is thought.

use std::sync::{Condvar, Mutex};

pub struct Hall {
    free: Mutex<usize>,
    bell: Condvar,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut free = self.0.free.lock().unwrap();
        *free += 1;
        if *free == 1 {
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
