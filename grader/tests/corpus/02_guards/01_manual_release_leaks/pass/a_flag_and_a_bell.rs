//! family: condvar
//! A flag and a bell of its own, and a value that stands for being inside.

use std::mem;
use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchBox;

#[derive(Default)]
pub struct BoxRoom {
    inside: Mutex<bool>,
    left: Condvar,
}

struct Leaving<'a>(&'a BoxRoom);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        *self.0.inside.lock().unwrap() = false;
        self.0.left.notify_one();
    }
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
        let inside = self.inside.lock().unwrap();
        *self.left.wait_while(inside, |inside| *inside).unwrap() = true;
        let leaving = Leaving(self);
        let found = fetch();
        drop(leaving);
        hand_over(found?);
        Ok(())
    }

    pub fn clean(&self, dust: impl FnOnce()) -> bool {
        if mem::replace(&mut *self.inside.lock().unwrap(), true) {
            return false;
        }
        let _leaving = Leaving(self);
        dust();
        true
    }
}
