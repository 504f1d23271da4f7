//! class: busy_waiting; scenario: whoever_waits_sleeps
//! The writer shuts the door and looks every millisecond whether the readers have left.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub struct Board {
    door: Mutex<()>,
    readers: Mutex<usize>,
}

impl Board {
    pub fn new() -> Self {
        Self {
            door: Mutex::new(()),
            readers: Mutex::new(0),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        {
            let _door = self.door.lock().unwrap();
            *self.readers.lock().unwrap() += 1;
        }
        look();
        *self.readers.lock().unwrap() -= 1;
    }

    pub fn write(&self, change: impl FnOnce()) {
        let _door = self.door.lock().unwrap();
        while *self.readers.lock().unwrap() > 0 {
            thread::sleep(Duration::from_millis(1));
        }
        change();
    }
}
