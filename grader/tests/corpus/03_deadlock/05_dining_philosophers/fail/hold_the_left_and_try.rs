//! class: livelock | deadlock; scenario: everybody_gets_to_eat
//! `try_lock` never waits, but the left fork stays in hand while it is tried.

use std::sync::Mutex;
use std::thread;

pub struct Table {
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.forks.len();
        let _left = self.forks[chair].lock().unwrap();
        let _right = loop {
            if let Ok(right) = self.forks[next].try_lock() {
                break right;
            }
            thread::yield_now();
        };
        eat();
    }
}
