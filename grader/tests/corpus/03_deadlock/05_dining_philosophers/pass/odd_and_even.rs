//! family: lock
//! The odd chairs begin on the right, the even ones on the left.

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
        let (one, other) = if chair % 2 == 1 {
            (next, chair)
        } else {
            (chair, next)
        };
        let _one = self.forks[one].lock().unwrap();
        let _other = self.forks[other].lock().unwrap();
        eat();
    }
}
