//! The exchange desk: a board with the prices of foreign coins, and customers who change money.

use std::sync::RwLock;

/// Foreign money. A price is what one of it costs, in pennies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coin {
    Dollar,
    Crown,
}

/// What is written on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    pub dollar: u32,
    pub crown: u32,
}

/// The desk. `F` asks head office for the prices of the day. The board is empty in the morning.
pub struct Desk<F> {
    board: RwLock<Option<Prices>>,
    head_office: F,
}

impl<F: Fn() -> Prices> Desk<F> {
    /// A desk with an empty board.
    pub fn new(head_office: F) -> Self {
        Self {
            board: RwLock::new(None),
            head_office,
        }
    }

    /// Puts up new prices, which count from now on.
    pub fn put_up(&self, prices: Prices) {
        *self.board.write().unwrap() = Some(prices);
    }

    /// The price of a coin. If the board is empty, head office is asked.
    pub fn price(&self, coin: Coin) -> u32 {
        let board = self.board.read().unwrap();
        let prices = board.unwrap_or_else(|| self.fill_the_board());
        match coin {
            Coin::Dollar => prices.dollar,
            Coin::Crown => prices.crown,
        }
    }

    /// Changes dollars into crowns, and counts them out: `count_out(crowns)`.
    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        // Nobody changes the board before the customer is paid. Others can still read it.
        let _board = self.board.read().unwrap();
        let pennies = dollars * self.price(Coin::Dollar);
        count_out(pennies / self.price(Coin::Crown));
    }

    /// Asks head office, and puts the answer up.
    fn fill_the_board(&self) -> Prices {
        let prices = (self.head_office)();
        self.put_up(prices);
        prices
    }
}
