//! class: busy_waiting; scenario: who_waits_for_a_coin_sleeps
//! No words at all: the customer looks until there is a coin.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub struct Counter {
    drawer: Mutex<VecDeque<u32>>,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            drawer: Mutex::default(),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.drawer.lock().unwrap().push_back(coin);
        }
    }

    pub fn buy(&self) -> u32 {
        loop {
            if let Some(coin) = self.drawer.lock().unwrap().pop_front() {
                return coin;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
