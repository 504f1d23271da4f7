//! class: over_serialised; scenario: two_who_wait_are_served_together
//! Whoever has to wait goes to the front of the queue, where there is room for one, and keeps that place until served.

use std::sync::{Condvar, Mutex, PoisonError};

pub struct Hall {
    free: Mutex<usize>,
    bell: Condvar,
    front: Mutex<()>,
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
            front: Mutex::new(()),
        }
    }

    fn steps_up_at_once(&self) -> bool {
        let mut free = self.free.lock().unwrap();
        let any = *free > 0;
        *free -= usize::from(any);
        any
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let mut _front = None;
        if !self.steps_up_at_once() {
            _front = Some(self.front.lock().unwrap_or_else(PoisonError::into_inner));
            let free = self.free.lock().unwrap();
            *self.bell.wait_while(free, |free| *free == 0).unwrap() -= 1;
        }
        let _leave = Leave(self);
        serve();
    }
}
