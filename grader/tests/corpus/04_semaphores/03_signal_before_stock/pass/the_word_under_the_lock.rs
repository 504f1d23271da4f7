//! family: semaphore
//! The word is given first, but while the drawer is locked: nobody can look before the coin is in.

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
            let mut drawer = self.drawer.lock().unwrap();
            self.on_sale.release();
            drawer.push_back(coin);
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
