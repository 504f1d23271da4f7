//! class: wrong_result | race; scenario: what_is_put_up_stays
//! Prices that were put up count before those of the morning. So they do before those that are put up later.

use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, Ordering};

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
    put_up: AtomicBool,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: RwLock::new(None),
            put_up: AtomicBool::new(false),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        if !self.put_up.swap(true, Ordering::SeqCst) {
            *self.board.write().unwrap() = Some(prices);
        }
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
        let seen = *self.board.read().unwrap();
        seen.unwrap_or_else(|| self.fill_the_board())
    }

    fn fill_the_board(&self) -> Prices {
        let mut board = self.board.write().unwrap();
        *board.get_or_insert_with(&self.head_office)
    }
}
