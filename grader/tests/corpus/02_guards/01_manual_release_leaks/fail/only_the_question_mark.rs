//! class: deadlock | lost_wakeup | atomicity_violation | order_violation | race | wrong_result; scenario: cleaners_give_the_key_back
//! The `?` was the hole. It is closed.

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
        self.key.try_take().then(dust).is_some()
    }
}
