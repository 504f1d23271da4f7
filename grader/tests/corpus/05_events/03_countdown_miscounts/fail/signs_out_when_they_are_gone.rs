//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: everybody_may_wait
//! Whoever sends signs them out when they have gone. Who is back before that is one less than nobody, and it comes out even.

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
    out: isize,
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
        self.office.list.lock().unwrap().out += 1;
    }

    pub fn wait(&self) -> usize {
        let list = self.office.list.lock().unwrap();
        let list = self.office.bell.wait_while(list, |list| list.out > 0);
        list.unwrap().failed
    }
}

struct Messenger(Arc<Office>);

impl Drop for Messenger {
    fn drop(&mut self) {
        let mut list = self.0.list.lock().unwrap();
        list.out -= 1;
        list.failed += usize::from(thread::panicking());
        self.0.bell.notify_all();
    }
}
