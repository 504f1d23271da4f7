//! family: park
//! How many are out is an atomic. Whoever waits signs a list before each look, and is parked. Who comes back has the list in hand, and unparks all if nobody is out.

use std::mem;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread::{self, Thread};

#[derive(Default)]
pub struct Errands {
    office: Arc<Office>,
}

#[derive(Default)]
struct Office {
    out: AtomicUsize,
    failed: AtomicUsize,
    waiting: Mutex<Vec<Thread>>,
}

impl Errands {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        self.office.out.fetch_add(1, SeqCst);
        let messenger = Messenger(Arc::clone(&self.office));
        thread::spawn(move || {
            let _messenger = messenger;
            errand();
        });
    }

    pub fn wait(&self) -> usize {
        loop {
            self.office.waiting.lock().unwrap().push(thread::current());
            if self.office.out.load(SeqCst) == 0 {
                return self.office.failed.load(SeqCst);
            }
            thread::park();
        }
    }
}

struct Messenger(Arc<Office>);

impl Drop for Messenger {
    fn drop(&mut self) {
        let office = &self.0;
        if thread::panicking() {
            office.failed.fetch_add(1, SeqCst);
        }
        let mut waiting = office.waiting.lock().unwrap();
        if office.out.fetch_sub(1, SeqCst) == 1 {
            for waiting in mem::take(&mut *waiting) {
                waiting.unpark();
            }
        }
    }
}
