//! Messengers are sent out on errands, and the bank is locked up when nobody is out any more.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// The errands of the day.
pub struct Errands {
    office: Arc<Office>,
}

#[derive(Default)]
struct Office {
    list: Mutex<List>,
    bell: Condvar,
}

#[derive(Default)]
struct List {
    out: usize,
    failed: usize,
}

impl Errands {
    /// A day without errands so far.
    pub fn new() -> Self {
        Self {
            office: Arc::default(),
        }
    }

    /// Sends a messenger out, and does not wait for the return.
    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let office = Arc::clone(&self.office);
        thread::spawn(move || {
            office.sign_out();
            errand();
            office.sign_in(thread::panicking());
        });
    }

    /// Waits, sleeping, until all are back who were sent before, and perhaps those who are sent
    /// meanwhile. Returns how many errands have failed so far: those that panicked.
    pub fn wait(&self) -> usize {
        let list = self.office.list.lock().unwrap();
        let list = self.office.bell.wait_while(list, |list| list.out > 0);
        list.unwrap().failed
    }
}

impl Office {
    /// A messenger goes out.
    fn sign_out(&self) {
        self.list.lock().unwrap().out += 1;
    }

    /// A messenger is back, whether the errand has failed or not.
    fn sign_in(&self, failed: bool) {
        let mut list = self.list.lock().unwrap();
        list.out -= 1;
        list.failed += usize::from(failed);
        self.bell.notify_all();
    }
}

impl Default for Errands {
    fn default() -> Self {
        Self::new()
    }
}
