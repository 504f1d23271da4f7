//! class: race | atomicity_violation | order_violation | lost_update; scenario: every_coin_is_sold_once
//! The customer sees the coin first, and it leaves the drawer when the customer has agreed.

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
        self.on_sale.acquire();
        let coin = *self.drawer.lock().unwrap().front().unwrap();
        self.drawer.lock().unwrap().retain(|&other| other != coin);
        coin
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
