//! class: atomicity_violation | order_violation | race | wrong_result; scenario: an_exchange_sees_one_board
//! No lock at all: each price is an atomic of its own.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

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

#[derive(Default)]
struct Board {
    dollar: AtomicU32,
    crown: AtomicU32,
}

pub struct Desk<F> {
    board: Board,
    filling: Mutex<()>,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: Board::default(),
            filling: Mutex::new(()),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        let _filling = self.filling.lock().unwrap();
        self.write(prices);
    }

    fn write(&self, prices: Prices) {
        self.board.crown.store(prices.crown, SeqCst);
        self.board.dollar.store(prices.dollar, SeqCst);
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
        if self.board.dollar.load(SeqCst) == 0 {
            let _filling = self.filling.lock().unwrap();
            if self.board.dollar.load(SeqCst) == 0 {
                self.write((self.head_office)());
            }
        }
        Prices {
            dollar: self.board.dollar.load(SeqCst),
            crown: self.board.crown.load(SeqCst),
        }
    }
}
