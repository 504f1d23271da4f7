//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: nobody_is_out_any_more
//! The list has room for a messenger who is back before going out: the count stays at nothing then.

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
        let messenger = Messenger(Arc::clone(&self.office));
        thread::spawn(move || {
            let _messenger = messenger;
            errand();
        });
        self.office.sign_out();
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
        list.out = list.out.saturating_sub(1);
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
