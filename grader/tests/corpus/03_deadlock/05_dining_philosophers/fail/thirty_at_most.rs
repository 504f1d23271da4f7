//! class: over_serialised; scenario: half_a_large_table_eats_at_the_same_time
//! One chair less than forks, and thirty will always do: who has ever seen more people at a table?

use std::sync::{Condvar, Mutex};

pub struct Table {
    free_chairs: Mutex<usize>,
    got_up: Condvar,
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            free_chairs: Mutex::new(chairs.min(31) - 1),
            got_up: Condvar::new(),
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.forks.len();
        let mut free = self.free_chairs.lock().unwrap();
        while *free == 0 {
            free = self.got_up.wait(free).unwrap();
        }
        *free -= 1;
        drop(free);
        {
            let _left = self.forks[chair].lock().unwrap();
            let _right = self.forks[next].lock().unwrap();
            eat();
        }
        *self.free_chairs.lock().unwrap() += 1;
        self.got_up.notify_one();
    }
}
