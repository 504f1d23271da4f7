//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: every_coin_is_sold_once
//! If the coin is not there yet, the customer gets a voucher.

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
        self.on_sale.acquire();
        let coin = self.drawer.lock().unwrap().pop_front();
        coin.unwrap_or(0)
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
