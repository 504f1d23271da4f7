//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: what_is_covered_is_not_read
//! The hours and the shutter are behind one lock, and a new notice has its shutter up, with nothing behind it.

use std::sync::{Condvar, Mutex};

pub mod event;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

#[derive(Default)]
struct Board {
    hours: Hours,
    covered: bool,
}

#[derive(Default)]
pub struct Notice {
    board: Mutex<Board>,
    bell: Condvar,
}

impl Notice {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn cover(&self) {
        self.board.lock().unwrap().covered = true;
    }

    pub fn put_up(&self, hours: Hours) {
        *self.board.lock().unwrap() = Board {
            hours,
            covered: false,
        };
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let board = self.board.lock().unwrap();
        let board = self.bell.wait_while(board, |b| b.covered).unwrap();
        let hours = board.hours;
        drop(board);
        copy_down(hours)
    }
}
