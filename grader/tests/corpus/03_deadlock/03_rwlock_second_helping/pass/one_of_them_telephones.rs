//! family: condvar
//! Whoever finds the board empty telephones, without any lock; the others sleep until there is an answer.

use std::sync::{Condvar, Mutex};

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

enum Board {
    Empty,
    SomebodyAsks,
    Up(Prices),
}

pub struct Desk<F> {
    board: Mutex<Board>,
    changed: Condvar,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: Mutex::new(Board::Empty),
            changed: Condvar::new(),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        *self.board.lock().unwrap() = Board::Up(prices);
        self.changed.notify_all();
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
        let mut board = self.board.lock().unwrap();
        loop {
            match *board {
                Board::Up(prices) => return prices,
                Board::SomebodyAsks => board = self.changed.wait(board).unwrap(),
                Board::Empty => break,
            }
        }
        *board = Board::SomebodyAsks;
        drop(board);
        let answer = (self.head_office)();
        let mut board = self.board.lock().unwrap();
        if let Board::Up(prices) = *board {
            return prices;
        }
        *board = Board::Up(answer);
        self.changed.notify_all();
        answer
    }
}
