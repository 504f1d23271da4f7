//! class: deadlock | lost_wakeup; scenario: empty_hands_give_the_key_back
//! Cleaners never gave the key back. They do now.

pub mod key;

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
        let contents = fetch()?;
        self.key.give_back();
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let done = self.key.try_take();
        if done {
            dust();
            self.key.give_back();
        }
        done
    }
}
