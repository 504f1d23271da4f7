//! class: wrong_result; scenario: cleaning_does_not_wait
//! The key is often back in a moment, so a cleaner gives it that moment.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

struct Inside<'a>(&'a BoxRoom);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        *self.0.out.lock().unwrap() = false;
        self.0.came_back.notify_one();
    }
}

#[derive(Default)]
pub struct BoxRoom {
    out: Mutex<bool>,
    came_back: Condvar,
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
            let out = self.out.lock().unwrap();
            *self.came_back.wait_while(out, |out| *out).unwrap() = true;
            let _inside = Inside(self);
            fetch()?
        };
        hand_over(contents);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        let moment = Duration::from_millis(5);
        let out = self.out.lock().unwrap();
        let (mut out, _) = self
            .came_back
            .wait_timeout_while(out, moment, |out| *out)
            .unwrap();
        if *out {
            return false;
        }
        *out = true;
        drop(out);
        let _inside = Inside(self);
        dust();
        true
    }
}
