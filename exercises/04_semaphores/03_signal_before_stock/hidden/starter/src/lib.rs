//! The counter for gold coins: the mint delivers, and customers buy.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

/// The counter, with the drawer for the coins.
pub struct Counter {
    /// How many coins can be sold.
    on_sale: Semaphore,
    drawer: Mutex<VecDeque<u32>>,
}

impl Counter {
    /// A counter without a coin.
    pub fn new() -> Self {
        Self {
            on_sale: Semaphore::new(0),
            drawer: Mutex::default(),
        }
    }

    /// The mint delivers coins, each with its number. They come one by one, as they are struck.
    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.on_sale.release();
            self.drawer.lock().unwrap().push_back(coin);
        }
    }

    /// A customer waits until there is a coin, and buys it.
    pub fn buy(&self) -> u32 {
        self.on_sale.acquire();
        let coin = self.drawer.lock().unwrap().pop_front();
        coin.expect("a coin that is on sale is in the drawer")
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
