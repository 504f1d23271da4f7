//! class: busy_waiting; scenario: who_waits_sleeps
//! Whoever completes the three calls the others. They look every few moments all the same, in case they missed it.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use semaphore::Semaphore;

pub mod semaphore;

const MOMENT: Duration = Duration::from_millis(10);

pub struct Vessel {
    hydrogen: Semaphore,
    oxygen: Semaphore,
    come: Mutex<usize>,
    complete: Condvar,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            hydrogen: Semaphore::new(2),
            oxygen: Semaphore::new(1),
            come: Mutex::new(0),
            complete: Condvar::new(),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let _permit = self.hydrogen.acquire();
        self.meet();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _permit = self.oxygen.acquire();
        self.meet();
        bond();
    }

    fn meet(&self) {
        let mut come = self.come.lock().unwrap();
        *come += 1;
        let all = come.next_multiple_of(3);
        if *come == all {
            self.complete.notify_all();
        }
        while *come < all {
            (come, _) = self.complete.wait_timeout(come, MOMENT).unwrap();
        }
    }
}
