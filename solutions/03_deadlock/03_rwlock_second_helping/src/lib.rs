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

impl Prices {
    /// The price of a coin. Whoever has the prices needs no lock any more.
    fn of(&self, coin: Coin) -> u32 {
        match coin {
            Coin::Dollar => self.dollar,
            Coin::Crown => self.crown,
        }
    }
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
        self.prices().of(coin)
    }

    /// Changes dollars into crowns, and counts them out: `count_out(crowns)`.
    pub fn exchange(&self, dollars: u32, count_out: impl FnOnce(u32)) {
        // One look, and all that follows uses what was seen. A guard that is held while somebody else
        // reads again would be a trap: between the two looks a writer may have come, for whom the
        // second reader waits, and who waits for the first.
        let prices = self.prices();
        let pennies = dollars * prices.of(Coin::Dollar);
        count_out(pennies / prices.of(Coin::Crown));
    }

    /// What is on the board, copied from it.
    fn prices(&self) -> Prices {
        let seen = *self.board.read().unwrap();
        // The guard is gone by now. Nobody can write who still reads, not even the reader itself.
        seen.unwrap_or_else(|| self.fill_the_board())
    }

    /// Asks head office if nobody else has done so.
    fn fill_the_board(&self) -> Prices {
        let mut board = self.board.write().unwrap();
        // Between the two guards the board may have been filled. So we look again, and ask only if
        // it is empty; whoever comes meanwhile waits for the answer.
        *board.get_or_insert_with(&self.head_office)
    }
}
