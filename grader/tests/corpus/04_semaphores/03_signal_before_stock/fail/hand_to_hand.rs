//! class: deadlock | lost_wakeup | self_deadlock; scenario: every_coin_is_sold_once
//! Each coin goes from hand to hand, and nothing is said before somebody has it.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct Counter {
    hand: SyncSender<u32>,
    customers: Mutex<Receiver<u32>>,
}

impl Counter {
    pub fn new() -> Self {
        let (hand, customers) = mpsc::sync_channel(0);
        Self {
            hand,
            customers: Mutex::new(customers),
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.hand.send(coin).unwrap();
        }
    }

    pub fn buy(&self) -> u32 {
        let customer = self.customers.lock().unwrap();
        customer.recv().unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
