//! class: race | atomicity_violation | order_violation | lost_update; scenario: no_more_customers_than_tellers
//! Whoever leaves calls all who wait to the counter, and nobody who comes later gets in between.

use std::mem;
use std::sync::{Condvar, Mutex};

pub struct Hall {
    tellers: usize,
    queue: Mutex<Queue>,
    called: Condvar,
}

#[derive(Default)]
struct Queue {
    served: usize,
    waiting: usize,
    calls: usize,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut queue = self.0.queue.lock().unwrap();
        queue.served -= 1;
        queue.served += mem::take(&mut queue.waiting);
        queue.calls += 1;
        self.0.called.notify_all();
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            queue: Mutex::default(),
            called: Condvar::new(),
        }
    }

    fn step_up(&self) {
        let mut queue = self.queue.lock().unwrap();
        if queue.served < self.tellers {
            queue.served += 1;
            return;
        }
        queue.waiting += 1;
        let calls = queue.calls;
        let not_called = |queue: &mut Queue| queue.calls == calls;
        drop(self.called.wait_while(queue, not_called).unwrap());
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        self.step_up();
        let _leave = Leave(self);
        serve();
    }
}
