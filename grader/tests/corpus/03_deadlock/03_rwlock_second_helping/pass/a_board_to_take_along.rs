//! family: snapshot
//! A board is never changed: another one is put in its place. Whoever has one in hand works with it to the end.

use std::sync::{Arc, Mutex, RwLock};

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
    board: RwLock<Option<Arc<Prices>>>,
    telephone: Mutex<()>,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    pub fn new(head_office: F) -> Self {
        Self {
            board: RwLock::new(None),
            telephone: Mutex::new(()),
            head_office,
        }
    }

    pub fn put_up(&self, prices: Prices) {
        *self.board.write().unwrap() = Some(Arc::new(prices));
    }

    pub fn price(&self, coin: Coin) -> u32 {
        self.prices().of(coin)
    }

    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        let prices = self.prices();
        let pennies = dollars * prices.of(Coin::Dollar);
        count_out(pennies / prices.of(Coin::Crown));
    }

    fn prices(&self) -> Arc<Prices> {
        if let Some(prices) = self.on_the_board() {
            return prices;
        }
        let _telephone = self.telephone.lock().unwrap();
        if let Some(prices) = self.on_the_board() {
            return prices;
        }
        let answer = Arc::new((self.head_office)());
        let mut board = self.board.write().unwrap();
        Arc::clone(board.get_or_insert(answer))
    }

    fn on_the_board(&self) -> Option<Arc<Prices>> {
        self.board.read().unwrap().clone()
    }
}
