//! class: race | atomicity_violation | order_violation | lost_update; scenario: a_faint_gives_the_key_back_once
//! A guard gives the key back, and a net below it catches whoever faints, and gives it back as well.

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
        let inside = Inside(&self.key);
        let fetched = panic::catch_unwind(AssertUnwindSafe(move || {
            let _inside = inside;
            fetch()
        }));
        match fetched {
            Ok(found) => found.map(hand_over),
            Err(faint) => {
                self.key.give_back();
                panic::resume_unwind(faint)
            }
        }
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
