//! class: wrong_result; scenario: oldest_first
//! A pile of coins, and a word for each.

pub mod semaphore;

use std::sync::Mutex;

use semaphore::Semaphore;

pub struct Counter {
    on_sale: Semaphore,
    drawer: Mutex<Vec<u32>>,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            on_sale: Semaphore::new(0),
            drawer: Mutex::default(),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.drawer.lock().unwrap().push(coin);
            self.on_sale.release();
        }
    }

    pub fn buy(&self) -> u32 {
        self.on_sale.acquire();
        let coin = self.drawer.lock().unwrap().pop();
        coin.unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
