//! family: semaphore
//! Three passes: a reader takes one, a writer all of them, one after the other, with the door shut.

use std::sync::{Condvar, Mutex};

pub struct Board {
    door: Mutex<()>,
    passes: Mutex<usize>,
    returned: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            door: Mutex::new(()),
            passes: Mutex::new(3),
            returned: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        {
            let _door = self.door.lock().unwrap();
            let passes = self.passes.lock().unwrap();
            *self.returned.wait_while(passes, |left| *left == 0).unwrap() -= 1;
        }
        look();
        *self.passes.lock().unwrap() += 1;
        self.returned.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let _door = self.door.lock().unwrap();
        let passes = self.passes.lock().unwrap();
        *self.returned.wait_while(passes, |left| *left < 3).unwrap() -= 3;
        change();
        *self.passes.lock().unwrap() += 3;
        self.returned.notify_all();
    }
}
