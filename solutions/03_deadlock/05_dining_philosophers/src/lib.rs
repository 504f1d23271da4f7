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

        // Everybody takes the fork with the smaller number first. That is the left one on every chair
        // but the last, whose right fork is number 0: one person begins with the other hand.
        //
        // Whoever waits holds only smaller numbers than the fork that is waited for. Go round a circle
        // of people who wait for each other, and the numbers would have to grow all the way and come
        // back to where they began. So there is none, at a table of any size.
        let _first = self.forks[chair.min(next)].lock().unwrap();
        let _second = self.forks[chair.max(next)].lock().unwrap();

        // Both guards live to the end of the function. Nobody touches any other fork, so that those
        // who share none never wait for each other's meal.
        eat();
    }
}
