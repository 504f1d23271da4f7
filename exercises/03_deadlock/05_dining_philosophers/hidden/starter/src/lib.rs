//! The table in the staff room: it is round, with a fork between every two plates.

use std::sync::Mutex;

/// A round table. At the plate of chair `n` the fork on the left is number `n`, and the fork on the
/// right is the left one of the next chair.
pub struct Table {
    forks: Vec<Mutex<()>>,
}

impl Table {
    /// Lays a table with this many chairs, two at least, and as many forks.
    pub fn new(chairs: usize) -> Self {
        Self {
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    /// Somebody sits down on this chair, eats with the two forks beside the plate, puts them back
    /// and gets up. The tellers see to it that a chair is free.
    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.forks.len();
        let _left = self.forks[chair].lock().unwrap();
        let _right = self.forks[next].lock().unwrap();
        eat();
    }
}
