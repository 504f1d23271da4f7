//! family: turnstile
//! Everybody goes through one door: readers pass, and a writer stands in it until all is done.

use std::sync::{Condvar, Mutex};

pub struct Board {
    door: Mutex<()>,
    readers: Mutex<usize>,
    empty: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            door: Mutex::new(()),
            readers: Mutex::new(0),
            empty: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        {
            let _door = self.door.lock().unwrap();
            *self.readers.lock().unwrap() += 1;
        }
        look();
        *self.readers.lock().unwrap() -= 1;
        self.empty.notify_one();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let _door = self.door.lock().unwrap();
        let readers = self.readers.lock().unwrap();
        drop(
            self.empty
                .wait_while(readers, |readers| *readers > 0)
                .unwrap(),
        );
        change();
    }
}
