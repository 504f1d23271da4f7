//! class: wrong_result; scenario: an_average_is_exact
//! Both sums in one signed number, the minutes on top. With enough of them they are negative.

use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
#[derive(Default)]
pub struct Slips {
    both: AtomicI64,
}
fn read(b: i64) -> (u64, u64) {
    let (m, c) = (b >> 32, b & 0xffff_ffff);
    (c as u64, m.checked_div(c).unwrap_or(0) as u64)
}
impl Slips {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn hand_in(&self, minutes: u64) {
        self.both.fetch_add(((minutes as i64) << 32) + 1, SeqCst);
    }
    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (c, a) = read(self.both.load(SeqCst));
        draw(c, a);
    }
    pub fn close(&self) -> (u64, u64) {
        read(self.both.swap(0, SeqCst))
    }
}
