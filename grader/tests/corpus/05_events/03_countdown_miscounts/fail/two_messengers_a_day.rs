//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: nobody_is_out_any_more
//! There are two messengers, so two have to come back.

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
    back: usize,
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
        let list = self.office.bell.wait_while(list, |list| list.back < 2);
        list.unwrap().failed
    }
}

impl Office {
    fn sign_out(&self) {
        self.list.lock().unwrap().out += 1;
    }

    fn sign_in(&self, failed: bool) {
        let mut list = self.list.lock().unwrap();
        list.back += 1;
        list.failed += usize::from(failed);
        self.bell.notify_all();
    }
}

struct Messenger(Arc<Office>);

impl Drop for Messenger {
    fn drop(&mut self) {
        self.0.sign_in(thread::panicking());
    }
}
