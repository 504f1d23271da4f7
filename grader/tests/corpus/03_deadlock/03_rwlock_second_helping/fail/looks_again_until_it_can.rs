//! class: self_deadlock | deadlock | livelock; scenario: an_exchange_sees_one_board
//! The second look does not wait: it tries until it succeeds. A writer who waits is shown the same patience.

use std::sync::RwLock;
use std::thread;

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

    fn prices(&self) -> Prices {
        let seen = loop {
            if let Ok(board) = self.board.try_read() {
                break *board;
            }
            thread::yield_now();
        };
        seen.unwrap_or_else(|| self.fill_the_board())
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        self.prices();
        let _board = self.board.read().unwrap();
        let pennies = dollars * self.price(Coin::Dollar);
        count_out(pennies / self.price(Coin::Crown));
    }

    fn fill_the_board(&self) -> Prices {
        let mut board = self.board.write().unwrap();
        *board.get_or_insert_with(&self.head_office)
    }
}
