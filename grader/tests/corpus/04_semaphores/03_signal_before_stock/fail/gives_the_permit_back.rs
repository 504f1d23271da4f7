//! class: busy_waiting | wrong_result; scenario: who_waits_sleeps_while_a_coin_is_on_its_way
//! Who finds the drawer empty gives the permit back, and asks for another one.

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
        loop {
            self.on_sale.acquire();
            if let Some(coin) = self.drawer.lock().unwrap().pop_front() {
                return coin;
            }
            self.on_sale.release();
            thread::yield_now();
        }
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
