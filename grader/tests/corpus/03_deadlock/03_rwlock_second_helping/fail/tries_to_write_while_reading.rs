//! class: self_deadlock | deadlock | livelock; scenario: an_empty_board_is_filled
//! A reader who wants to write tries until all the other readers have gone. It is one of them itself.

use std::sync::RwLock;
use std::thread;

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
    fn of(&self, coin: Coin) -> u32 {
        match coin {
            Coin::Dollar => self.dollar,
            Coin::Crown => self.crown,
        }
    }
}

pub struct Desk<F> {
    board: RwLock<Option<Prices>>,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: RwLock::new(None),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        *self.board.write().unwrap() = Some(prices);
    }

    pub fn price(&self, coin: Coin) -> u32 {
        self.prices().of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let prices = self.prices();
        let pennies = dollars * prices.of(Coin::Dollar);
        count_out(pennies / prices.of(Coin::Crown));
    }

    fn prices(&self) -> Prices {
        let board = self.board.read().unwrap();
        board.unwrap_or_else(|| self.fill_the_board())
    }

    fn fill_the_board(&self) -> Prices {
        loop {
            if let Ok(mut board) = self.board.try_write() {
                return *board.get_or_insert_with(&self.head_office);
            }
            thread::yield_now();
        }
    }
}
