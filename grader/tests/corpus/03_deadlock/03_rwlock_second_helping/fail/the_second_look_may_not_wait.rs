//! class: panic | atomicity_violation | order_violation | race | wrong_result; scenario: an_exchange_sees_one_board
//! The second look cannot fail, because this thread is in already. So `try_read`, and unwrap.

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
        let prices = *self.board.try_read().unwrap();
        prices.unwrap_or_else(|| self.fill_the_board()).of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let _board = self.board.read().unwrap();
        let pennies = dollars * self.price(Coin::Dollar);
        count_out(pennies / self.price(Coin::Crown));
    }

    fn fill_the_board(&self) -> Prices {
        let mut board = self.board.write().unwrap();
        *board.get_or_insert_with(&self.head_office)
    }
}
