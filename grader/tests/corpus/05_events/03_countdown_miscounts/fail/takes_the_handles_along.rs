//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: everybody_may_wait
//! The list holds the handles. Whoever waits takes them along, and the next one finds an empty list.

use std::mem;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::{self, JoinHandle};

#[derive(Default)]
pub struct Errands {
    out: Mutex<Vec<JoinHandle<()>>>,
    failed: AtomicUsize,
}

impl Errands {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let messenger = thread::spawn(errand);
        self.out.lock().unwrap().push(messenger);
    }

    pub fn wait(&self) -> usize {
        let out = mem::take(&mut *self.out.lock().unwrap());
        for messenger in out {
            self.failed
                .fetch_add(usize::from(messenger.join().is_err()), SeqCst);
        }
        self.failed.load(SeqCst)
    }
}
