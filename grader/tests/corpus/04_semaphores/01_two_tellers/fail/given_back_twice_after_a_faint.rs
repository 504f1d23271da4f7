//! class: race | atomicity_violation | order_violation | lost_update; scenario: a_faint_frees_one_counter
//! A guard gives the counter back, and so does whoever carries the customer out.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex};

pub struct Hall {
    free: Mutex<usize>,
    bell: Condvar,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.bell.notify_one();
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
        if let Err(faint) = catch_unwind(AssertUnwindSafe(serve)) {
            drop(Leave(self));
            resume_unwind(faint);
        }
    }
}
