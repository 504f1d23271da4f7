//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! Hours count once they have been covered. Those that are put up over others are not read before that.

pub mod event;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}
use std::sync::{Condvar, Mutex};
pub struct Notice {
    up: Mutex<Option<Hours>>,
    bell: Condvar,
}
impl Notice {
    pub fn new() -> Self {
        Self {
            up: Mutex::new(None),
            bell: Condvar::new(),
        }
    }
    pub fn cover(&self) {
        *self.up.lock().unwrap() = None;
    }
    pub fn put_up(&self, hours: Hours) {
        self.up.lock().unwrap().get_or_insert(hours);
        self.bell.notify_all();
    }
    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let up = self
            .bell
            .wait_while(self.up.lock().unwrap(), |up| up.is_none())
            .unwrap();
        let hours = up.unwrap();
        drop(up);
        copy_down(hours)
    }
}
impl Default for Notice {
    fn default() -> Self {
        Self::new()
    }
}
