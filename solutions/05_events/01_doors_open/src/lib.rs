//! The front doors of the bank, which open at nine, and those who wait before them.

use std::sync::{Condvar, Mutex};

/// The doors. They are closed at first, and once they are open they stay open.
pub struct Doors {
    open: Mutex<bool>,
    bell: Condvar,
}

impl Doors {
    /// Doors that are closed.
    pub fn new() -> Self {
        Self {
            open: Mutex::new(false),
            bell: Condvar::new(),
        }
    }

    /// Opens the doors, and rings for everybody who waits. To open them again changes nothing.
    pub fn open(&self) {
        // Changed under the lock which a customer holds from the look at the doors until falling
        // asleep. So they open either before that look, or when the customer can hear the bell.
        *self.open.lock().unwrap() = true;
        // Everybody is concerned. Whether the guard is still there while it rings does not matter.
        self.bell.notify_all();
    }

    /// Whether the doors are open.
    pub fn is_open(&self) -> bool {
        *self.open.lock().unwrap()
    }

    /// Waits until the doors are open, sleeping, and makes a visit.
    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let open = self.open.lock().unwrap();
        // The doors decide and not the bell: a bell is over when it has rung, and a wait may also end
        // without any. The lock is given away while we sleep, and only then.
        let open = self.bell.wait_while(open, |open| !*open).unwrap();
        drop(open);
        visit()
    }
}

impl Default for Doors {
    fn default() -> Self {
        Self::new()
    }
}
