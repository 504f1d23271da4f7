//! family: condvar
//! The semaphore taken apart: a count of those who are served, and a bell.

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
            .wait_while(served, |served| *served == self.tellers)
            .unwrap() += 1;
        let _leave = Leave(self);
        serve();
    }
}
