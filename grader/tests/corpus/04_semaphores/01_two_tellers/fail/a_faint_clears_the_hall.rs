//! class: race | atomicity_violation | order_violation | lost_update; scenario: a_faint_frees_one_counter
//! After a faint everything is put back as it was in the morning.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex};

pub struct Hall {
    tellers: usize,
    free: Mutex<usize>,
    bell: Condvar,
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            free: Mutex::new(tellers),
            bell: Condvar::new(),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let free = self.free.lock().unwrap();
        *self.bell.wait_while(free, |free| *free == 0).unwrap() -= 1;
        let end = catch_unwind(AssertUnwindSafe(serve));
        {
            let mut free = self.free.lock().unwrap();
            *free = if end.is_ok() { *free + 1 } else { self.tellers };
        }
        self.bell.notify_all();
        if let Err(faint) = end {
            resume_unwind(faint);
        }
    }
}
