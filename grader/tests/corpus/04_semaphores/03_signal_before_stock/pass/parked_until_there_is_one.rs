//! family: park
//! Customers who wait are parked, and a delivery wakes all of them to look.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread::{self, Thread};

pub struct Counter(Mutex<Stock>);

#[derive(Default)]
struct Stock {
    drawer: VecDeque<u32>,
    waiting: Vec<Thread>,
}

impl Counter {
    pub fn new() -> Self {
        Self(Mutex::default())
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            let mut counter = self.0.lock().unwrap();
            counter.drawer.push_back(coin);
            for customer in counter.waiting.drain(..) {
                customer.unpark();
            }
        }
    }

    pub fn buy(&self) -> u32 {
        loop {
            let mut counter = self.0.lock().unwrap();
            if let Some(coin) = counter.drawer.pop_front() {
                return coin;
            }
            counter.waiting.push(thread::current());
            drop(counter);
            thread::park();
        }
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
