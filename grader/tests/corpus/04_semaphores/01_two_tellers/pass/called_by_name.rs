//! family: park
//! A queue of those who wait. A counter that becomes free goes to the first of them, by name.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, Thread};

pub struct Hall(Mutex<Counters>);

struct Counters {
    free: usize,
    queue: VecDeque<(Thread, Arc<AtomicBool>)>,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut hall = self.0.0.lock().unwrap();
        match hall.queue.pop_front() {
            Some((customer, called)) => {
                called.store(true, Ordering::SeqCst);
                customer.unpark();
            }
            None => hall.free += 1,
        }
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self(Mutex::new(Counters {
            free: tellers,
            queue: VecDeque::new(),
        }))
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let mut hall = self.0.lock().unwrap();
        if hall.free > 0 {
            hall.free -= 1;
            drop(hall);
        } else {
            let called = Arc::new(AtomicBool::new(false));
            hall.queue
                .push_back((thread::current(), Arc::clone(&called)));
            drop(hall);
            while !called.load(Ordering::SeqCst) {
                thread::park();
            }
        }
        let _leave = Leave(self);
        serve();
    }
}
