//! class: wrong_result; scenario: an_empty_board_is_filled
//! One look, and from both prices one number, the crowns for a dollar. Most of the time it has a fraction.

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
        self.prices().of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let prices = self.prices();
        let crowns_for_one = prices.of(Coin::Dollar) / prices.of(Coin::Crown);
        count_out(dollars * crowns_for_one);
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
