//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_is_out_any_more
//! There are two lamps at the door, one for each who is out, and they are lit in turn. A third one lights what is lit already.

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
    sent: usize,
    lamps: [bool; 2],
    failed: usize,
}

impl Errands {
    pub fn new() -> Self {
        Self {
            office: Arc::default(),
        }
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let mut list = self.office.list.lock().unwrap();
        let lamp = list.sent % 2;
        list.sent += 1;
        list.lamps[lamp] = true;
        drop(list);
        let messenger = Messenger(Arc::clone(&self.office), lamp);
        thread::spawn(move || {
            let _messenger = messenger;
            errand();
        });
    }

    pub fn wait(&self) -> usize {
        let list = self.office.list.lock().unwrap();
        let list = self
            .office
            .bell
            .wait_while(list, |list| list.lamps.contains(&true));
        list.unwrap().failed
    }
}

struct Messenger(Arc<Office>, usize);

impl Drop for Messenger {
    fn drop(&mut self) {
        let mut list = self.0.list.lock().unwrap();
        list.lamps[self.1] = false;
        list.failed += usize::from(thread::panicking());
        self.0.bell.notify_all();
    }
}
