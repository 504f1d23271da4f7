//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! Waits while there are more than there are tellers.

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
        self.0.gone.notify_one();
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
            .wait_while(served, |served| *served > self.tellers)
            .unwrap() += 1;
        let _leave = Leave(self);
        serve();
    }
}
