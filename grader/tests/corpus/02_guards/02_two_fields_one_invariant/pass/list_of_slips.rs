//! family: lock
//! There are no sums to disagree: the slips are kept in a pile, and counted when somebody asks.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    pile: Mutex<Vec<u64>>,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        self.pile.lock().unwrap().push(minutes);
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, average) = count(&self.pile.lock().unwrap());
        draw(customers, average);
    }

    pub fn close(&self) -> (u64, u64) {
        count(&mem::take(&mut *self.pile.lock().unwrap()))
    }
}

fn count(pile: &[u64]) -> (u64, u64) {
    let customers = pile.len() as u64;
    (
        customers,
        pile.iter().sum::<u64>().checked_div(customers).unwrap_or(0),
    )
}
