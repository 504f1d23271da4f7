//! class: over_serialised | deadlock | lost_wakeup; scenario: two_copy_at_the_same_time
//! Whoever finds hours lets go and copies. Those who waited for them wake up with the guard, and copy with it.

use std::sync::{Condvar, Mutex};

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

pub struct Notice {
    hours: Mutex<Option<Hours>>,
    bell: Condvar,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            hours: Mutex::new(None),
            bell: Condvar::new(),
        }
    }

    pub fn cover(&self) {
        *self.hours.lock().unwrap() = None;
    }

    pub fn put_up(&self, hours: Hours) {
        *self.hours.lock().unwrap() = Some(hours);
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let mut notice = self.hours.lock().unwrap();
        if let Some(hours) = *notice {
            drop(notice);
            return copy_down(hours);
        }
        loop {
            notice = self.bell.wait(notice).unwrap();
            if let Some(hours) = *notice {
                return copy_down(hours);
            }
        }
    }
}
