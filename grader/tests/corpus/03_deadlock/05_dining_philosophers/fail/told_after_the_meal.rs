//! class: over_serialised; scenario: every_other_chair_eats_at_the_same_time
//! Two at most reach for forks at a time. They are done before they eat, and say so after the meal.

use std::sync::{Condvar, Mutex};

pub struct Table {
    free_hands: Mutex<usize>,
    got_up: Condvar,
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            free_hands: Mutex::new(chairs.min(3) - 1),
            got_up: Condvar::new(),
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.forks.len();
        let mut free = self.free_hands.lock().unwrap();
        while *free == 0 {
            free = self.got_up.wait(free).unwrap();
        }
        *free -= 1;
        drop(free);
        {
            let _left = self.forks[chair].lock().unwrap();
            let _right = self.forks[next].lock().unwrap();
            *self.free_hands.lock().unwrap() += 1;
            eat();
        }
        self.got_up.notify_all();
    }
}
