//! class: wrong_result; scenario: an_empty_board_is_filled
//! What head office says is kept once and for all, and for all desks, whichever head office they ask.

use std::sync::{Mutex, OnceLock};
static ANSWER: OnceLock<Prices> = OnceLock::new();

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coin {
    Dollar,
    Crown,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    pub dollar: u32,
    pub crown: u32,
}

pub struct Desk<F> {
    board: Mutex<Option<Prices>>,
    head_office: F,
}
impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: Mutex::new(None),
            head_office,
        }
    }
    pub fn put_up(&self, prices: Prices) {
        *self.board.lock().unwrap() = Some(prices);
    }
    fn prices(&self) -> Prices {
        *self
            .board
            .lock()
            .unwrap()
            .get_or_insert_with(|| *ANSWER.get_or_init(|| (self.head_office)()))
    }

    pub fn price(&self, coin: Coin) -> u32 {
        let p = self.prices();
        match coin {
            Coin::Dollar => p.dollar,
            Coin::Crown => p.crown,
        }
    }
    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let p = self.prices();
        count_out(dollars * p.dollar / p.crown);
    }
}
