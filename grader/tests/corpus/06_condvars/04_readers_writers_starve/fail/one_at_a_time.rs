//! class: over_serialised; scenario: readers_stand_side_by_side
//! One lock for readers and writers, in the order in which they come.

use std::sync::Mutex;

pub struct Board {
    door: Mutex<()>,
}

impl Board {
    pub fn new() -> Self {
        Self {
            door: Mutex::new(()),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let _door = self.door.lock().unwrap();
        look();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let _door = self.door.lock().unwrap();
        change();
    }
}
