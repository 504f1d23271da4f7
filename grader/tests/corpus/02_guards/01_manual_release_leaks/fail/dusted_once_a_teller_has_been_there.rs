//! class: wrong_result | race; scenario: the_key_comes_back_after_a_faint
//! The next teller takes the poison away. Until then those who dust take it for "out".

use std::sync::{Mutex, PoisonError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

#[derive(Default)]
pub struct BoxRoom {
    inside: Mutex<()>,
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
            let _inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
            self.inside.clear_poison();
            fetch()?
        };
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let Ok(_inside) = self.inside.try_lock() else {
            return false;
        };
        dust();
        true
    }
}
