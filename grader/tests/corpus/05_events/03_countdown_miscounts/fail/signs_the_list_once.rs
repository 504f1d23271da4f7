//! class: lost_wakeup | deadlock; scenario: everybody_may_wait
//! Whoever waits signs a list once, and is parked. The last one back unparks all of them, and takes the list along. Who is slow to get up finds somebody out again.

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
        let mut waiting = office.waiting.lock().unwrap();
        if office.out.fetch_sub(1, SeqCst) == 1 {
            for waiting in mem::take(&mut *waiting) {
                waiting.unpark();
            }
        }
    }
}
