//! family: atomic
//! Both prices in one number, which is read at once. The telephone has a lock, and only an empty board is filled.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

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

/// No board has this number: a coin costs something.
const EMPTY: u64 = 0;

pub struct Desk<F> {
    board: AtomicU64,
    telephone: Mutex<()>,
    head_office: F,
}

fn packed(prices: Prices) -> u64 {
    u64::from(prices.dollar) << 32 | u64::from(prices.crown)
}

fn unpacked(board: u64) -> Prices {
    Prices {
        dollar: (board >> 32) as u32,
        crown: board as u32,
    }
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: AtomicU64::new(EMPTY),
            telephone: Mutex::new(()),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        self.board.store(packed(prices), SeqCst);
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
        let mut board = self.board.load(SeqCst);
        if board == EMPTY {
            let _telephone = self.telephone.lock().unwrap();
            if self.board.load(SeqCst) == EMPTY {
                let answer = packed((self.head_office)());
                let _ = self.board.compare_exchange(EMPTY, answer, SeqCst, SeqCst);
            }
            board = self.board.load(SeqCst);
        }
        unpacked(board)
    }
}
