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
        // Written down before there is a thread that could be late with it. Whoever calls `wait` after
        // this line knows of the errand.
        let messenger = Messenger::sign_out(&self.office);
        thread::spawn(move || {
            // Moved in, so that it is dropped when this thread is done with the errand, however.
            let _messenger = messenger;
            errand();
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

/// Somebody who is out. Coming back is being dropped.
struct Messenger {
    office: Arc<Office>,
}

impl Messenger {
    fn sign_out(office: &Arc<Office>) -> Self {
        office.list.lock().unwrap().out += 1;
        Self {
            office: Arc::clone(office),
        }
    }
}

impl Drop for Messenger {
    fn drop(&mut self) {
        // A panic drops what it passes on its way out, so that this line is reached after a failed
        // errand as well. Both numbers change in one step: who sees the last one back sees how it went.
        let mut list = self.office.list.lock().unwrap();
        list.out -= 1;
        list.failed += usize::from(thread::panicking());
        self.office.bell.notify_all();
    }
}

impl Default for Errands {
    fn default() -> Self {
        Self::new()
    }
}
