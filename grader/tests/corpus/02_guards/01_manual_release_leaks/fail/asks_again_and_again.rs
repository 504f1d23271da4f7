//! class: busy_waiting; scenario: who_waits_for_the_key_sleeps
//! One way to take the key is enough: ask until it is there.

pub mod key;

use std::thread;
use std::time::Duration;

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
        let contents = {
            while !self.key.try_take() {
                thread::sleep(Duration::from_millis(1));
            }
            let _inside = Inside(&self.key);
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
