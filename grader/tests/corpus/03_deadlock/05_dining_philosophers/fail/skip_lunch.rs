//! class: race | atomicity_violation | order_violation; scenario: everybody_gets_to_eat | two_at_a_small_table_get_to_eat
//! Who does not get both forks at once goes back to work.

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
        let Ok(_left) = self.forks[chair].try_lock() else {
            return;
        };
        let Ok(_right) = self.forks[next].try_lock() else {
            return;
        };
        eat();
    }
}
