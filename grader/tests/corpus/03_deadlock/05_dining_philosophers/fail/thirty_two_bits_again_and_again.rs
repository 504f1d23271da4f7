//! class: over_serialised; scenario: half_a_large_table_eats_at_the_same_time
//! The forks as bits of one number. At a large table fork 32 has the bit of fork 0, 33 that of 1, and so on.

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
        let bit = |fork: usize| 1_u32.wrapping_shl(fork as u32);
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
