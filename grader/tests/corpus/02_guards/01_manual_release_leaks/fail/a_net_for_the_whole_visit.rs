//! class: race | atomicity_violation | order_violation | lost_update; scenario: a_faint_gives_the_key_back_once
//! One net for the whole visit. Who faints at the counter gives back a key that is back already.

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
        let visit = panic::catch_unwind(AssertUnwindSafe(|| {
            let found = fetch();
            self.key.give_back();
            found.map(hand_over)
        }));
        visit.unwrap_or_else(|faint| {
            self.key.give_back();
            panic::resume_unwind(faint)
        })
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
