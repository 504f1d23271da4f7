//! class: deadlock | lost_wakeup; scenario: every_coin_is_sold_once
//! No coin in the drawer: the word was premature, and there will be another one.

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
            self.on_sale.release();
            self.drawer.lock().unwrap().push_back(coin);
        }
    }

    pub fn buy(&self) -> u32 {
        loop {
            self.on_sale.acquire();
            if let Some(coin) = self.drawer.lock().unwrap().pop_front() {
                return coin;
            }
        }
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
