//! class: wrong_result | race; scenario: an_average_is_exact
//! One lock, and the average itself behind it, worked out anew for each slip. Each time a fraction gets lost.

use std::mem;
use std::sync::Mutex;

#[derive(Default)]
pub struct Slips {
    board: Mutex<(u64, u64)>,
}

impl Slips {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hand_in(&self, minutes: u64) {
        let mut board = self.board.lock().unwrap();
        let (customers, average) = *board;
        *board = (
            customers + 1,
            (customers * average + minutes) / (customers + 1),
        );
    }

    pub fn show(&self, draw: impl FnOnce(u64, u64)) {
        let (customers, average) = *self.board.lock().unwrap();
        draw(customers, average);
    }

    pub fn close(&self) -> (u64, u64) {
        mem::take(&mut *self.board.lock().unwrap())
    }
}
