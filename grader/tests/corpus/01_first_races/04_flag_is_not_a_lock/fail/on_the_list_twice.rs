//! class: deadlock | lost_wakeup | livelock; scenario: one_visitor_at_a_time
//! Who finds the lamp on goes on the list and sleeps. Who gets in nonetheless stays on the list, and
//! the next wake-up is for somebody who is not there.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};

pub struct Vault {
    busy: AtomicBool,
    list: Mutex<Vec<Thread>>,
}

impl Vault {
    pub fn new() -> Self {
        Self {
            busy: AtomicBool::new(false),
            list: Mutex::new(Vec::new()),
        }
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while self.busy.swap(true, Ordering::SeqCst) {
            self.list.lock().unwrap().push(thread::current());
            if self.busy.load(Ordering::SeqCst) {
                thread::park();
            }
        }
        work();
        self.busy.store(false, Ordering::SeqCst);
        let next = self.list.lock().unwrap().pop();
        if let Some(next) = next {
            next.unpark();
        }
    }
}
