//! family: ownership
//! Each messenger has a supervisor, who joins and signs in. A failed errand is a value there.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

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
    pub fn new() -> Self {
        Self {
            office: Arc::default(),
        }
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        self.office.sign_out();
        let office = Arc::clone(&self.office);
        let messenger = thread::spawn(errand);
        thread::spawn(move || office.sign_in(messenger.join().is_err()));
    }

    pub fn wait(&self) -> usize {
        let list = self.office.list.lock().unwrap();
        let list = self.office.bell.wait_while(list, |list| list.out > 0);
        list.unwrap().failed
    }
}

impl Office {
    fn sign_out(&self) {
        self.list.lock().unwrap().out += 1;
    }

    fn sign_in(&self, failed: bool) {
        let mut list = self.list.lock().unwrap();
        list.out -= 1;
        list.failed += usize::from(failed);
        self.bell.notify_all();
    }
}
