//! class: deadlock | lost_wakeup; scenario: no_more_customers_than_tellers
//! Counts down when a customer goes. Those who sleep will see.

use std::sync::{Condvar, Mutex};

pub struct Hall {
    tellers: usize,
    served: Mutex<usize>,
    gone: Condvar,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.served.lock().unwrap() -= 1;
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            served: Mutex::new(0),
            gone: Condvar::new(),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let served = self.served.lock().unwrap();
        *self
            .gone
            .wait_while(served, |served| *served == self.tellers)
            .unwrap() += 1;
        let _leave = Leave(self);
        serve();
    }
}
