//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: a_failed_errand_is_over
//! The panic is caught, and everybody signs in as if all were well.

use std::panic::{self, AssertUnwindSafe};
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
        thread::spawn(move || {
            let _ = panic::catch_unwind(AssertUnwindSafe(errand));
            office.sign_in(thread::panicking());
        });
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
