//! class: panic | race | atomicity_violation | order_violation | lost_update; scenario: every_coin_is_sold_once
//! The coin needs a moment from the door to the drawer.

pub mod semaphore;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

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
        thread::sleep(Duration::from_millis(10));
        let coin = self.drawer.lock().unwrap().pop_front();
        coin.unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
