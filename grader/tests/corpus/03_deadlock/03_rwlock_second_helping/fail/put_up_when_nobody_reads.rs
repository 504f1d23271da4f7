//! class: atomicity_violation | order_violation | race | wrong_result; scenario: an_exchange_sees_one_board | what_is_put_up_stays
//! New prices are put up only if nobody stands in front of the board. Otherwise they are forgotten.

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
        if let Ok(mut board) = self.board.try_write() {
            *board = Some(prices);
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
