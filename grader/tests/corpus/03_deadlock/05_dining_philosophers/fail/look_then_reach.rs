//! class: race | atomicity_violation | order_violation | lost_update; scenario: two_at_a_small_table_get_to_eat | a_fork_is_in_one_hand_at_a_time
//! First look whether both forks are there, then mark them as taken.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

pub struct Table {
    taken: Vec<AtomicBool>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            taken: (0..chairs).map(|_| AtomicBool::new(false)).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let (left, right) = (
            &self.taken[chair],
            &self.taken[(chair + 1) % self.taken.len()],
        );
        while left.load(SeqCst) || right.load(SeqCst) {
            thread::sleep(Duration::from_millis(1));
        }
        left.store(true, SeqCst);
        right.store(true, SeqCst);
        eat();
        left.store(false, SeqCst);
        right.store(false, SeqCst);
    }
}
