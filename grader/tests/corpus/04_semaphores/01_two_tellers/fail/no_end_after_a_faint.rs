//! class: self_deadlock | deadlock | lost_wakeup; scenario: a_faint_frees_the_counter
//! A count and a bell, and a line for the way in and one for the way out.

use std::sync::{Condvar, Mutex};

pub struct Hall {
    tellers: usize,
    served: Mutex<usize>,
    gone: Condvar,
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
        serve();
        *self.served.lock().unwrap() -= 1;
        self.gone.notify_one();
    }
}
