//! class: deadlock | lost_wakeup; scenario: every_coin_is_sold_once
//! The drawer is locked before anybody waits, so that nobody else gets the coin.

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
        for coin in coins {
            self.drawer.lock().unwrap().push_back(coin);
            self.on_sale.release();
        }
    }

    pub fn buy(&self) -> u32 {
        let mut drawer = self.drawer.lock().unwrap();
        self.on_sale.acquire();
        drawer.pop_front().unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
