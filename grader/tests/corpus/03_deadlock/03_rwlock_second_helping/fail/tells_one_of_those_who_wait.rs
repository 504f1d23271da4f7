//! class: lost_wakeup | deadlock; scenario: head_office_is_asked_once
//! One telephones and the others wait. With the answer one of them is told.

use std::sync::{Condvar, Mutex};

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

impl Prices {
    fn of(self, coin: Coin) -> u32 {
        match coin {
            Coin::Dollar => self.dollar,
            Coin::Crown => self.crown,
        }
    }
}

struct Board {
    prices: Option<Prices>,
    somebody_asks: bool,
}

pub struct Desk<F> {
    board: Mutex<Board>,
    answer: Condvar,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: Mutex::new(Board {
                prices: None,
                somebody_asks: false,
            }),
            answer: Condvar::new(),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        self.board.lock().unwrap().prices = Some(prices);
    }

    pub fn price(&self, coin: Coin) -> u32 {
        self.prices().of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let prices = self.prices();
        count_out(dollars * prices.dollar / prices.crown);
    }

    fn prices(&self) -> Prices {
        let mut board = self.board.lock().unwrap();
        while board.prices.is_none() && board.somebody_asks {
            board = self.answer.wait(board).unwrap();
        }
        if let Some(prices) = board.prices {
            return prices;
        }
        board.somebody_asks = true;
        drop(board);
        let told = (self.head_office)();
        let mut board = self.board.lock().unwrap();
        let prices = *board.prices.get_or_insert(told);
        self.answer.notify_one();
        prices
    }
}
