//! The key on its hook, and the porter who watches over it. It is in order: leave it as it is.

use std::mem;
use std::sync::{Condvar, Mutex};

/// One key, which hangs on its hook or is out.
///
/// What is done with it is reported at the line that asks for it (`track_caller`).
pub struct Key {
    hangs: Mutex<bool>,
    came_back: Condvar,
}

impl Key {
    /// A key that hangs on its hook.
    pub fn new() -> Self {
        Self {
            hangs: Mutex::new(true),
            came_back: Condvar::new(),
        }
    }

    /// Waits until the key hangs on its hook, and takes it.
    #[track_caller]
    pub fn take(&self) {
        let hangs = self.hangs.lock().unwrap();
        let mut hangs = self.came_back.wait_while(hangs, |hangs| !*hangs).unwrap();
        *hangs = false;
    }

    /// Takes the key if it hangs on its hook. Says whether it did.
    #[track_caller]
    pub fn try_take(&self) -> bool {
        mem::replace(&mut *self.hangs.lock().unwrap(), false)
    }

    /// Tells the porter that the key is back. The porter believes everybody who says so.
    #[track_caller]
    pub fn give_back(&self) {
        *self.hangs.lock().unwrap() = true;
        self.came_back.notify_one();
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}
