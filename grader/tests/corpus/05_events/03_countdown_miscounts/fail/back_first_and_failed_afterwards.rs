//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: a_failed_errand_is_over
//! Signs in, and writes into another list that it failed. Whoever waits may be gone by then.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

pub struct Errands {
    office: Arc<Office>,
}

#[derive(Default)]
struct Office {
    list: Mutex<List>,
    bell: Condvar,
    failures: AtomicUsize,
}

#[derive(Default)]
struct List {
    out: usize,
}

impl Errands {
    pub fn new() -> Self {
        Self {
            office: Arc::default(),
        }
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        self.office.sign_out();
        let messenger = Messenger(Arc::clone(&self.office));
        thread::spawn(move || {
            let _messenger = messenger;
            errand();
        });
    }

    pub fn wait(&self) -> usize {
        let list = self.office.list.lock().unwrap();
        let list = self.office.bell.wait_while(list, |list| list.out > 0);
        drop(list.unwrap());
        self.office.failures.load(SeqCst)
    }
}

impl Office {
    fn sign_out(&self) {
        self.list.lock().unwrap().out += 1;
    }

    fn sign_in(&self, failed: bool) {
        let mut list = self.list.lock().unwrap();
        list.out -= 1;
        self.bell.notify_all();
        drop(list);
        self.failures.fetch_add(usize::from(failed), SeqCst);
    }
}

struct Messenger(Arc<Office>);

impl Drop for Messenger {
    fn drop(&mut self) {
        self.0.sign_in(thread::panicking());
    }
}
