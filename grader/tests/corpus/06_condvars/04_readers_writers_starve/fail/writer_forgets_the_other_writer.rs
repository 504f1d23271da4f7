//! class: lost_wakeup | deadlock | race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: who_writes_is_alone
//! Whoever waits to write waits for the readers. There is one writer, after all.

use std::sync::{Condvar, Mutex};

pub struct Board {
    readers: Mutex<usize>,
    empty: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            readers: Mutex::new(0),
            empty: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let readers = self.readers.lock().unwrap();
        let mut readers = self
            .empty
            .wait_while(readers, |readers| *readers == usize::MAX)
            .unwrap();
        *readers += 1;
        drop(readers);
        look();
        *self.readers.lock().unwrap() -= 1;
        self.empty.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let readers = self.readers.lock().unwrap();
        let mut readers = self
            .empty
            .wait_while(readers, |readers| *readers > 0 && *readers < usize::MAX)
            .unwrap();
        *readers = usize::MAX;
        drop(readers);
        change();
        *self.readers.lock().unwrap() = 0;
        self.empty.notify_all();
    }
}
