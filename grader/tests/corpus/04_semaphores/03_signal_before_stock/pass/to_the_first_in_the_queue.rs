//! family: hand-over
//! Who finds no coin leaves an address, and the next coin is sent there.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

pub struct Counter(Mutex<Stock>);

#[derive(Default)]
struct Stock {
    drawer: VecDeque<u32>,
    waiting: VecDeque<Sender<u32>>,
}

impl Counter {
    pub fn new() -> Self {
        Self(Mutex::default())
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            let mut counter = self.0.lock().unwrap();
            match counter.waiting.pop_front() {
                Some(customer) => customer.send(coin).unwrap(),
                None => counter.drawer.push_back(coin),
            }
        }
    }

    pub fn buy(&self) -> u32 {
        let mut counter = self.0.lock().unwrap();
        if let Some(coin) = counter.drawer.pop_front() {
            return coin;
        }
        let (address, post) = mpsc::channel();
        counter.waiting.push_back(address);
        drop(counter);
        post.recv().unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
