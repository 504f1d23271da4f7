//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! Waits until a counter is free, and then counts itself. Both are locked.

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
        drop(
            self.gone
                .wait_while(served, |served| *served == self.tellers)
                .unwrap(),
        );
        *self.served.lock().unwrap() += 1;
        let _leave = Leave(self);
        serve();
    }
}
