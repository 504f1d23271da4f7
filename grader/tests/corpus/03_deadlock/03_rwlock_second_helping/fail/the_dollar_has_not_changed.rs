//! class: race | atomicity_violation | order_violation; scenario: an_exchange_sees_one_board
//! Looks at the dollar, at the crown, and at the dollar once more: if that is the same, nobody has been
//! at the board.

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
    fn of(self, coin: Coin) -> u32 {
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

    fn prices(&self) -> Prices {
        let seen = *self.board.read().unwrap();
        seen.unwrap_or_else(|| {
            let mut board = self.board.write().unwrap();
            *board.get_or_insert_with(&self.head_office)
        })
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        loop {
            let dollar = self.price(Coin::Dollar);
            let crown = self.price(Coin::Crown);
            if self.price(Coin::Dollar) == dollar {
                return count_out(dollars * dollar / crown);
            }
        }
    }
}
