//! class: deadlock | lost_wakeup | wrong_result; scenario: the_key_comes_back_after_a_faint
//! Something went wrong inside: nobody is to go in until somebody has had a look.

pub mod key;

use std::thread;

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
        if !thread::panicking() {
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
        let contents = {
            let _inside = Inside::enter(&self.key);
            fetch()?
        };
        hand_over(contents);
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
