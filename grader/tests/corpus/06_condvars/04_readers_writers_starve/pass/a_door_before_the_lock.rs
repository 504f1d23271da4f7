//! family: rwlock
//! An `RwLock`, and a door in front of it in which whoever waits for it stands.

use std::sync::{Mutex, RwLock};

pub struct Board {
    door: Mutex<()>,
    board: RwLock<()>,
}

impl Board {
    pub fn new() -> Self {
        Self {
            door: Mutex::new(()),
            board: RwLock::new(()),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let door = self.door.lock().unwrap();
        let _board = self.board.read().unwrap();
        drop(door);
        look();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let door = self.door.lock().unwrap();
        let _board = self.board.write().unwrap();
        drop(door);
        change();
    }
}
