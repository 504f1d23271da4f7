//! class: lost_wakeup | deadlock; scenario: tellers_stay_until_closing
//! Looks through the door without a lock, and lies down afterwards. The bell may ring in between.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

pub struct Branch<C> {
    queue: Mutex<VecDeque<C>>,
    waiting: AtomicUsize,
    closed: AtomicBool,
    bell: Condvar,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        Self {
            queue: Mutex::new(VecDeque::new()),
            waiting: AtomicUsize::new(0),
            closed: AtomicBool::new(false),
            bell: Condvar::new(),
        }
    }

    pub fn arrive(&self, customer: C) {
        let mut queue = self.queue.lock().unwrap();
        queue.push_back(customer);
        self.waiting.store(queue.len(), Ordering::SeqCst);
        self.bell.notify_all();
    }

    pub fn close(&self) {
        let _queue = self.queue.lock().unwrap();
        self.closed.store(true, Ordering::SeqCst);
        self.bell.notify_all();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
    }

    fn call_next(&self) -> Option<C> {
        loop {
            let nobody = self.waiting.load(Ordering::SeqCst) == 0;
            if nobody && !self.closed.load(Ordering::SeqCst) {
                let queue = self.queue.lock().unwrap();
                drop(self.bell.wait(queue).unwrap());
            }
            let mut queue = self.queue.lock().unwrap();
            if let Some(customer) = queue.pop_front() {
                self.waiting.store(queue.len(), Ordering::SeqCst);
                return Some(customer);
            }
            if self.closed.load(Ordering::SeqCst) {
                return None;
            }
        }
    }
}
