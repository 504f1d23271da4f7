//! class: race | atomicity_violation | order_violation; scenario: a_fork_is_in_one_hand_at_a_time
//! The forks as bits of one number. Whoever has no bit on it is not held up, and not noticed either.

use std::sync::{Condvar, Mutex};

pub struct Table {
    chairs: usize,
    taken: Mutex<u32>,
    put_back: Condvar,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            chairs,
            taken: Mutex::new(0),
            put_back: Condvar::new(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let bit = |fork: usize| 1_u32.checked_shl(fork as u32).unwrap_or(0);
        let mine = bit(chair) | bit((chair + 1) % self.chairs);
        let taken = self.taken.lock().unwrap();
        let mut taken = self
            .put_back
            .wait_while(taken, |taken| *taken & mine != 0)
            .unwrap();
        *taken |= mine;
        drop(taken);
        eat();
        *self.taken.lock().unwrap() &= !mine;
        self.put_back.notify_all();
    }
}
