//! class: lost_wakeup | deadlock; scenario: everybody_reads
//! The hours are behind the lock. One bell wakes one reader, and two are enough for everybody.

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
        self.bell.notify_one();
        self.bell.notify_one();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let notice = self.hours.lock().unwrap();
        let notice = self
            .bell
            .wait_while(notice, |hours| hours.is_none())
            .unwrap();
        let hours = notice.expect("there are hours now");
        drop(notice);
        copy_down(hours)
    }
}
