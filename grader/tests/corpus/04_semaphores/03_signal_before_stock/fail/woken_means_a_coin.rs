//! class: panic | race | atomicity_violation | order_violation | lost_update; scenario: every_coin_is_sold_once
//! A bell in place of the semaphore. Who is woken goes to the drawer.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct Counter {
    drawer: Mutex<VecDeque<u32>>,
    more: Condvar,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            drawer: Mutex::default(),
            more: Condvar::new(),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.drawer.lock().unwrap().push_back(coin);
            self.more.notify_one();
        }
    }

    pub fn buy(&self) -> u32 {
        let mut drawer = self.drawer.lock().unwrap();
        if drawer.is_empty() {
            drawer = self.more.wait(drawer).unwrap();
        }
        let coin = drawer.pop_front();
        drop(drawer);
        coin.unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
