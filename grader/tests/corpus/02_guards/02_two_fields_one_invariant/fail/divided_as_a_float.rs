//! class: wrong_result; scenario: an_average_is_exact
//! The average is a division of f32, which has 24 bits for it.

use std::mem;
use std::sync::Mutex;
#[derive(Default)]
pub struct Slips {
    sums: Mutex<(u64, u64)>,
}
fn average(c: u64, m: u64) -> u64 {
    if c == 0 {
        0
    } else {
        (m as f32 / c as f32) as u64
    }
}
impl Slips {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn hand_in(&self, minutes: u64) {
        let mut s = self.sums.lock().unwrap();
        s.0 += 1;
        s.1 += minutes;
    }
    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (c, m) = *self.sums.lock().unwrap();
        draw(c, average(c, m));
    }
    pub fn close(&self) -> (u64, u64) {
        let (c, m) = mem::take(&mut *self.sums.lock().unwrap());
        (c, average(c, m))
    }
}
