//! class: over_serialised; scenario: a_coin_is_on_sale_at_once
//! The word is given when the delivery is complete.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;

use semaphore::Semaphore;

pub struct Counter {
    on_sale: Semaphore,
    drawer: Mutex<VecDeque<u32>>,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            on_sale: Semaphore::new(0),
            drawer: Mutex::default(),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        let mut delivered = 0;
        for coin in coins {
            self.drawer.lock().unwrap().push_back(coin);
            delivered += 1;
        }
        for _ in 0..delivered {
            self.on_sale.release();
        }
    }

    pub fn buy(&self) -> u32 {
        self.on_sale.acquire();
        let coin = self.drawer.lock().unwrap().pop_front();
        coin.unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
