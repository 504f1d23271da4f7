//! class: deadlock; scenario: everybody_gets_to_eat
//! The other hand first, at every chair.

use std::sync::Mutex;

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
        let _right = self.forks[next].lock().unwrap();
        let _left = self.forks[chair].lock().unwrap();
        eat();
    }
}
