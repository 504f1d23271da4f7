//! family: condvar
//! One lock and a bell. What counts is what is in the drawer, and the bell only says: look again.

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
        let drawer = self.drawer.lock().unwrap();
        let mut drawer = self
            .more
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
