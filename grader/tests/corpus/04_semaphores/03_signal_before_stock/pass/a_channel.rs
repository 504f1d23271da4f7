//! family: message
//! A channel is a drawer and its semaphore in one.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

pub struct Counter {
    delivery: Sender<u32>,
    sale: Mutex<Receiver<u32>>,
}

impl Counter {
    pub fn new() -> Self {
        let (delivery, sale) = mpsc::channel();
        Self {
            delivery,
            sale: Mutex::new(sale),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.delivery.send(coin).unwrap();
        }
    }

    pub fn buy(&self) -> u32 {
        let sale = self.sale.lock().unwrap();
        sale.recv().unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
