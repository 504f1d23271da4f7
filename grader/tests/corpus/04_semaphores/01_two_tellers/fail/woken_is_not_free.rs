//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! Whoever is woken has been called to a counter.

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
        let mut served = self.served.lock().unwrap();
        if *served == self.tellers {
            served = self.gone.wait(served).unwrap();
        }
        *served += 1;
        drop(served);
        let _leave = Leave(self);
        serve();
    }
}
