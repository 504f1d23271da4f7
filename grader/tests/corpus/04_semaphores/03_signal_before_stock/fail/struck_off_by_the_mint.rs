//! class: lost_wakeup | deadlock; scenario: who_is_beaten_to_a_coin_gets_the_next
//! The mint strikes off who waits when it rings. If somebody else takes the coin, nobody rings for that one again.

pub mod semaphore;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
#[derive(Default)]
struct Drawer {
    coins: VecDeque<u32>,
    waiting: usize,
}
pub struct Counter {
    drawer: Mutex<Drawer>,
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
            let mut d = self.drawer.lock().unwrap();
            d.coins.push_back(coin);
            if d.waiting > 0 {
                d.waiting -= 1;
                self.bell.notify_one();
            }
        }
    }
    pub fn buy(&self) -> u32 {
        let mut d = self.drawer.lock().unwrap();
        if d.coins.is_empty() {
            d.waiting += 1;
            d = self.bell.wait_while(d, |d| d.coins.is_empty()).unwrap();
        }
        d.coins.pop_front().unwrap()
    }
}
impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
