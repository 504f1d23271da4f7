//! class: lost_wakeup | deadlock; scenario: nobody_is_out_any_more | the_afternoon_counts_as_well
//! How many are out is an atomic. Who was the last one back empties the list of those who wait, and somebody may be out again.

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
        self.office.waiting.lock().unwrap().push(thread::current());
        while self.office.out.load(SeqCst) > 0 {
            thread::park();
        }
        self.office.failed.load(SeqCst)
    }
}

struct Messenger(Arc<Office>);

impl Drop for Messenger {
    fn drop(&mut self) {
        let office = &self.0;
        if thread::panicking() {
            office.failed.fetch_add(1, SeqCst);
        }
        if office.out.fetch_sub(1, SeqCst) == 1 {
            for waiting in mem::take(&mut *office.waiting.lock().unwrap()) {
                waiting.unpark();
            }
        }
    }
}
