//! class: over_serialised; scenario: two_customers_are_paid_at_the_same_time
//! Whoever finds prices on the board keeps it locked to the last coin. The first of the day takes a copy.

use std::sync::Mutex;

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

    pub fn price(&self, coin: Coin) -> u32 {
        self.prices().of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        if let Some(prices) = *self.board.lock().unwrap() {
            return count_out(dollars * prices.dollar / prices.crown);
        }
        let prices = self.prices();
        count_out(dollars * prices.dollar / prices.crown);
    }

    fn prices(&self) -> Prices {
        let mut board = self.board.lock().unwrap();
        *board.get_or_insert_with(&self.head_office)
    }
}
