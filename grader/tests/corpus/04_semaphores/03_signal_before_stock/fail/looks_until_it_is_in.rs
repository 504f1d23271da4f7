//! class: busy_waiting | wrong_result; scenario: who_waits_sleeps_while_a_coin_is_on_its_way
//! The coin is on its way from the door to the drawer, and who has a permit looks until it is in.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

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
        self.on_sale.acquire();
        loop {
            if let Some(coin) = self.drawer.lock().unwrap().pop_front() {
                return coin;
            }
            thread::yield_now();
        }
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
