//! The counter for gold coins: the mint delivers, and customers buy.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

/// The counter, with the drawer for the coins.
pub struct Counter {
    /// How many coins can be sold: never more than there are in the drawer.
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
            // First the coin, then the word. The guard is gone at the end of its line, and whoever
            // hears the word finds the coin: what was done before `release` is seen after `acquire`.
            self.drawer.lock().unwrap().push_back(coin);
            self.on_sale.release();
        }
    }

    /// A customer waits until there is a coin, and buys it.
    pub fn buy(&self) -> u32 {
        // Waiting comes before the lock. With the drawer locked nobody could put in what is waited for.
        self.on_sale.acquire();
        // Each permit stands for one coin, and this customer has used one up. Others may take the coin
        // that was meant, and then they leave theirs.
        let coin = self.drawer.lock().unwrap().pop_front();
        coin.expect("a coin that is on sale is in the drawer")
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
