//! class: deadlock | lost_wakeup | wrong_result; scenario: the_key_comes_back_after_a_faint
//! Every `return` is covered, one by one. A panic is none.

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
        let found = fetch();
        self.key.give_back();
        hand_over(found?);
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
