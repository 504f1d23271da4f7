//! class: deadlock | lost_wakeup; scenario: empty_hands_give_the_key_back
//! A guard for those who faint. Those who walk out have their line.

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
        let contents = fetch()?;
        drop(fetching);
        self.key.give_back();
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        if !self.key.try_take() {
            return false;
        }
        let _dusting = IfFainted(&self.key);
        dust();
        self.key.give_back();
        true
    }
}
