//! class: race | atomicity_violation | order_violation; scenario: two_at_a_small_table_get_to_eat | a_fork_is_in_one_hand_at_a_time
//! If the right fork is not there, one has to do.

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
        let _left = self.forks[chair].lock().unwrap();
        let _right = self.forks[next].try_lock();
        eat();
    }
}
