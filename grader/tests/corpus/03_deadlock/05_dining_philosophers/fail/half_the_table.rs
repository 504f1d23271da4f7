//! class: race | atomicity_violation | order_violation; scenario: a_fork_is_in_one_hand_at_a_time
//! At most half of the chairs eat at once, which is all that the forks allow. But which half?

use std::sync::{Condvar, Mutex};

pub struct Table {
    meals: Mutex<usize>,
    got_up: Condvar,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            meals: Mutex::new(chairs / 2),
            got_up: Condvar::new(),
        }
    }

    pub fn dine(&self, _chair: usize, eat: impl FnOnce()) {
        let meals = self.meals.lock().unwrap();
        let mut meals = self.got_up.wait_while(meals, |free| *free == 0).unwrap();
        *meals -= 1;
        drop(meals);
        eat();
        *self.meals.lock().unwrap() += 1;
        self.got_up.notify_one();
    }
}
