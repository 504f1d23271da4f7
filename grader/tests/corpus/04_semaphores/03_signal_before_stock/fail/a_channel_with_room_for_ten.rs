//! class: deadlock | lost_wakeup | self_deadlock; scenario: oldest_first
//! A channel has the drawer and the word in one piece, and no drawer has room for more than ten.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct Counter {
    drawer: Mutex<Receiver<u32>>,
    mint: SyncSender<u32>,
}

impl Counter {
    pub fn new() -> Self {
        let (mint, drawer) = mpsc::sync_channel(10);
        Self {
            drawer: Mutex::new(drawer),
            mint,
        }
    }

    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            self.mint.send(coin).unwrap();
        }
    }

    pub fn buy(&self) -> u32 {
        self.drawer.lock().unwrap().recv().unwrap()
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
