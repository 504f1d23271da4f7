//! class: race | atomicity_violation | order_violation; scenario: a_fork_is_in_one_hand_at_a_time
//! The fork with the smaller number decides, so that one lock for each meal will do. The other fork is somebody
//! else's smaller one.

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
        let _fork = self.forks[chair.min(next)].lock().unwrap();
        eat();
    }
}
