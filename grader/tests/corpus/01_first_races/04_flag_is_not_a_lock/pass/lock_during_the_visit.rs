//! family: lock
//! The lamp is a lock now, and the guard is held for as long as the visit takes.

use std::sync::Mutex;

#[derive(Default)]
pub struct Vault {
    door: Mutex<()>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let _inside = self.door.lock().unwrap();
        work();
    }
}
