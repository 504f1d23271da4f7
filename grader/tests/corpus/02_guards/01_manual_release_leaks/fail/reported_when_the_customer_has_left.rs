//! class: race | atomicity_violation | order_violation | lost_update; scenario: one_teller_at_a_time_is_inside
//! A guard gives the key back at the door. When the customer has left the counter, the teller reports it once more.

pub mod key;

use key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

struct Inside<'a>(&'a Key);

impl<'a> Inside<'a> {
    fn enter(key: &'a Key) -> Self {
        key.take();
        Self(key)
    }
}

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
        let contents = {
            let _inside = Inside::enter(&self.key);
            fetch()?
        };
        hand_over(contents);
        self.key.give_back();
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
