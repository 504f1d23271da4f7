//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: a_waiting_writer_is_not_overtaken
//! The writer goes through the door like the readers, and waits behind it.

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
        self.empty.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        drop(self.door.lock().unwrap());
        let readers = self.readers.lock().unwrap();
        let _nobody = self
            .empty
            .wait_while(readers, |readers| *readers > 0)
            .unwrap();
        change();
    }
}
