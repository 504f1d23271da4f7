//! class: self_deadlock | deadlock; scenario: an_empty_board_is_filled
//! An exchange looks once. A price from an empty board is still asked for with the board in hand.

use std::sync::RwLock;

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
        let board = self.board.read().unwrap();
        let prices = board.unwrap_or_else(|| self.fill_the_board());
        prices.of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let board = self.board.read().unwrap();
        let prices = board.unwrap_or_else(|| self.fill_the_board());
        count_out(dollars * prices.of(Coin::Dollar) / prices.of(Coin::Crown));
    }

    fn fill_the_board(&self) -> Prices {
        let prices = (self.head_office)();
        self.put_up(prices);
        prices
    }
}
