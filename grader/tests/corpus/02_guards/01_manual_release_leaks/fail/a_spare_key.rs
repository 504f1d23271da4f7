//! class: race | atomicity_violation | order_violation | lost_update; scenario: one_teller_at_a_time_is_inside
//! A key that has been out for an hour is lost. There is a spare one.

use std::mem;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

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
        let hour = Duration::from_secs(3600);
        let (mut inside, _) = self
            .left
            .wait_timeout_while(inside, hour, |inside| *inside)
            .unwrap();
        *inside = true;
        drop(inside);
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
