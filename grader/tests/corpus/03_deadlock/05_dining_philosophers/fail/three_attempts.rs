//! class: race | atomicity_violation | order_violation; scenario: two_at_a_small_table_get_to_eat | a_fork_is_in_one_hand_at_a_time | everybody_gets_to_eat
//! After three attempts nobody can be using the fork any more.

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
        let mut right = self.forks[next].try_lock();
        for _ in 0..3 {
            if right.is_ok() {
                break;
            }
            thread::sleep(Duration::from_millis(1));
            right = self.forks[next].try_lock();
        }
        eat();
    }
}
