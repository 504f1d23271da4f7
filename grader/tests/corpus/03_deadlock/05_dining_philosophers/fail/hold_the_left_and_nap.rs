//! class: livelock | deadlock; scenario: everybody_gets_to_eat
//! As long as the right fork is taken, a nap with the left one in hand.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

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
            match self.forks[next].try_lock() {
                Ok(right) => break right,
                Err(_) => thread::sleep(Duration::from_millis(chair as u64 + 1)),
            }
        };
        eat();
    }
}
