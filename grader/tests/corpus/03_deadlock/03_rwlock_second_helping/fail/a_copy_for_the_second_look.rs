//! class: atomicity_violation | order_violation | race | wrong_result; scenario: an_exchange_sees_one_board
//! A second board, for the second look, so that nobody reads one lock twice. The two are written one after the other.

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
    copy: RwLock<Option<Prices>>,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: RwLock::new(None),
            copy: RwLock::new(None),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        *self.board.write().unwrap() = Some(prices);
        *self.copy.write().unwrap() = Some(prices);
    }

    pub fn price(&self, coin: Coin) -> u32 {
        let copy = *self.copy.read().unwrap();
        copy.unwrap_or_else(|| self.fill_the_board()).of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let seen = *self.board.read().unwrap();
        let dollar = seen.unwrap_or_else(|| self.fill_the_board()).dollar;
        count_out(dollars * dollar / self.price(Coin::Crown));
    }

    fn fill_the_board(&self) -> Prices {
        let mut board = self.board.write().unwrap();
        let prices = *board.get_or_insert_with(&self.head_office);
        *self.copy.write().unwrap() = Some(prices);
        prices
    }
}
