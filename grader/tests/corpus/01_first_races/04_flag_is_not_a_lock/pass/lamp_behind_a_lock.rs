//! family: lock
//! Looking at the lamp and switching it on happen under one guard; waiting does not.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

#[derive(Default)]
pub struct Vault {
    busy: Mutex<bool>,
}

impl Vault {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn visit(&self, work: impl FnOnce()) {
        while !self.switch_on() {
            thread::sleep(Duration::from_millis(1));
        }
        work();
        *self.busy.lock().unwrap() = false;
    }

    /// Whether the lamp was off and is on now.
    fn switch_on(&self) -> bool {
        let mut busy = self.busy.lock().unwrap();
        let was_off = !*busy;
        *busy = true;
        was_off
    }
}
