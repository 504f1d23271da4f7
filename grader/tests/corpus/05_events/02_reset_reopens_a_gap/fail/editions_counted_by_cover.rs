//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: what_is_covered_is_not_read
//! Whoever waits is let in with the next edition, and covering a notice that is covered begins one.

pub mod event;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}
use std::sync::{Condvar, Mutex};
struct Board {
    hours: Hours,
    edition: u64,
    covered: bool,
}
pub struct Notice {
    board: Mutex<Board>,
    bell: Condvar,
}
impl Notice {
    pub fn new() -> Self {
        Self {
            board: Mutex::new(Board {
                hours: Hours { from: 0, to: 0 },
                edition: 0,
                covered: true,
            }),
            bell: Condvar::new(),
        }
    }
    fn change(&self, change: impl FnOnce(&mut Board)) {
        let mut board = self.board.lock().unwrap();
        change(&mut board);
        board.edition += 1;
        drop(board);
        self.bell.notify_all();
    }
    pub fn cover(&self) {
        self.change(|b| b.covered = true);
    }
    pub fn put_up(&self, hours: Hours) {
        self.change(|b| {
            b.hours = hours;
            b.covered = false;
        });
    }
    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let board = self.board.lock().unwrap();
        let seen = board.edition;
        let board = self
            .bell
            .wait_while(board, |b| b.covered && b.edition == seen)
            .unwrap();
        let hours = board.hours;
        drop(board);
        copy_down(hours)
    }
}
impl Default for Notice {
    fn default() -> Self {
        Self::new()
    }
}
