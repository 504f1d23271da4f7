//! family: rwlock
//! The guard stays until the customer is paid. Whoever needs a price from it is handed the prices, and does not look again.

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
        self.with_prices(|prices| prices.of(coin))
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        self.with_prices(|prices| {
            let pennies = dollars * prices.of(Coin::Dollar);
            count_out(pennies / prices.of(Coin::Crown));
        });
    }

    fn with_prices<R>(&self, action: impl FnOnce(&Prices) -> R) -> R {
        loop {
            let board = self.board.read().unwrap();
            if let Some(prices) = &*board {
                return action(prices);
            }
            drop(board);
            self.fill_the_board();
        }
    }

    fn fill_the_board(&self) {
        let mut board = self.board.write().unwrap();
        if board.is_none() {
            *board = Some((self.head_office)());
        }
    }
}
