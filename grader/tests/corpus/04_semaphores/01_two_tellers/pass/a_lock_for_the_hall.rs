//! family: two locks
//! The number of free tellers has a lock of its own, and who waits looks at it under the hall's.

pub mod semaphore;

use std::sync::{Condvar, Mutex};

pub struct Hall {
    free: Mutex<usize>,
    quiet: Mutex<()>,
    bell: Condvar,
}

struct Seat<'a>(&'a Hall);

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let _quiet = self.0.quiet.lock().unwrap();
        *self.0.free.lock().unwrap() += 1;
        self.0.bell.notify_one();
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            free: Mutex::new(tellers),
            quiet: Mutex::new(()),
            bell: Condvar::new(),
        }
    }

    fn sits_down(&self) -> Option<Seat<'_>> {
        let mut free = self.free.lock().unwrap();
        *free = free.checked_sub(1)?;
        Some(Seat(self))
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let mut quiet = self.quiet.lock().unwrap();
        let seat = loop {
            if let Some(seat) = self.sits_down() {
                break seat;
            }
            quiet = self.bell.wait(quiet).unwrap();
        };
        drop(quiet);
        serve();
        drop(seat);
    }
}
