//! family: by hand
//! One way out for everything that can happen: also a panic is caught, and goes on once the key is back.

pub mod key;

use std::panic::{self, AssertUnwindSafe};

use key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

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
        let found = panic::catch_unwind(AssertUnwindSafe(fetch));
        self.key.give_back();
        let contents = found.unwrap_or_else(|faint| panic::resume_unwind(faint))?;
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        if !self.key.try_take() {
            return false;
        }
        let done = panic::catch_unwind(AssertUnwindSafe(dust));
        self.key.give_back();
        done.unwrap_or_else(|faint| panic::resume_unwind(faint));
        true
    }
}
