//! class: deadlock | lost_wakeup | atomicity_violation | order_violation | race | wrong_result; scenario: cleaners_give_the_key_back
//! Tellers give back on every way out, and cleaners when they faint, of all things.

pub mod key;

use std::thread;

use key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

struct IfFainted<'a>(&'a Key);

impl Drop for IfFainted<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.give_back();
        }
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
        let fetching = IfFainted(&self.key);
        let found = fetch();
        drop(fetching);
        self.key.give_back();
        hand_over(found?);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let _dusting = IfFainted(&self.key);
        self.key.try_take().then(dust).is_some()
    }
}
