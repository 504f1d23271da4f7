//! class: wrong_result; scenario: what_happened_inside_is_told
//! Whoever faints has not found a box. The panic ends here, and the key is back.

pub mod key;

use std::panic::{self, AssertUnwindSafe};

use key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

struct Inside<'a>(&'a Key);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.give_back();
    }
}

#[derive(Default)]
pub struct BoxRoom {
    key: Key,
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
        self.key.take();
        let found = panic::catch_unwind(AssertUnwindSafe(fetch)).unwrap_or(Err(NoSuchBox));
        self.key.give_back();
        hand_over(found?);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        if !self.key.try_take() {
            return false;
        }
        let _inside = Inside(&self.key);
        dust();
        true
    }
}
