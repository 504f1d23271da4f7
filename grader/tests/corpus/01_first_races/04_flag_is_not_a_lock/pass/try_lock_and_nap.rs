//! family: backoff
//! Tries the door every millisecond.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

#[derive(Default)]
pub struct Vault {
    door: Mutex<()>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let key = loop {
            if let Ok(key) = self.door.try_lock() {
                break key;
            }
            thread::sleep(Duration::from_millis(1));
        };
        work();
        drop(key);
    }
}
