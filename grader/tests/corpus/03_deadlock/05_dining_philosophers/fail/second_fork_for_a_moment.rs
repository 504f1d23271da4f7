//! class: race | atomicity_violation | order_violation; scenario: a_fork_is_in_one_hand_at_a_time
//! The smaller number first. The second fork is back on the table before the meal, with the block that it was taken in.

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
        let _first = self.forks[chair.min(next)].lock().unwrap();
        if next != chair {
            let _second = self.forks[chair.max(next)].lock().unwrap();
        }
        eat();
    }
}
