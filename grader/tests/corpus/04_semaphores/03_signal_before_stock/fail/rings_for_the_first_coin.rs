//! class: deadlock | lost_wakeup; scenario: who_waits_for_a_coin_sleeps
//! The bell says that the drawer is no longer empty. With a coin in it there is nothing new to say.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

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
        for coin in coins {
            let mut drawer = self.drawer.lock().unwrap();
            drawer.push_back(coin);
            if drawer.len() == 1 {
                self.bell.notify_one();
            }
        }
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
