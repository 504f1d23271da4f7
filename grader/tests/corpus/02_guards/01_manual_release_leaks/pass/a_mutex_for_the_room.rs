//! family: lock
//! The key is a `Mutex` now. A faint poisons it, which says nothing here: there is nothing behind it.

use std::sync::{Mutex, PoisonError, TryLockError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

#[derive(Default)]
pub struct BoxRoom {
    inside: Mutex<()>,
}

impl BoxRoom {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn serve(
        &self,
        fetch: impl FnOnce() -> Result<u64, NoSuchBox>,
        hand_over: impl FnOnce(u64),
    ) -> Result<(), NoSuchBox> {
        let contents = {
            let _inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
            fetch()?
        };
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let _inside = match self.inside.try_lock() {
            Ok(inside) => inside,
            Err(TryLockError::Poisoned(fainted)) => fainted.into_inner(),
            Err(TryLockError::WouldBlock) => return false,
        };
        dust();
        true
    }
}
