//! family: atomic
//! Whoever finds the lamp on naps, twice as long each time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
#[derive(Default)]
pub struct Vault {
    busy: AtomicBool,
}
impl Vault {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn visit(&self, work: impl FnOnce()) {
        let mut nap = Duration::from_micros(1);
        while self.busy.swap(true, Ordering::AcqRel) {
            thread::sleep(nap);
            nap *= 2;
        }
        work();
        self.busy.store(false, Ordering::Release);
    }
}
