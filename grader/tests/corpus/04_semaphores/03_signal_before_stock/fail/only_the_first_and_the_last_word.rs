//! class: over_serialised | deadlock | lost_wakeup; scenario: a_coin_is_on_sale_at_once
//! The first coin of a delivery is announced at once, and the others at its end, all together.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub mod semaphore;

pub struct Counter {
    drawer: Mutex<VecDeque<u32>>,
    bell: Condvar,
}

impl Counter {
    pub fn new() -> Self {
        Self {
            drawer: Mutex::default(),
            bell: Condvar::new(),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for (place, coin) in coins.into_iter().enumerate() {
            self.drawer.lock().unwrap().push_back(coin);
            if place == 0 {
                self.bell.notify_all();
            }
        }
        self.bell.notify_all();
    }

    pub fn buy(&self) -> u32 {
        let drawer = self.drawer.lock().unwrap();
        let mut drawer = self
            .bell
            .wait_while(drawer, |drawer| drawer.is_empty())
            .unwrap();
        drawer.pop_front().unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
