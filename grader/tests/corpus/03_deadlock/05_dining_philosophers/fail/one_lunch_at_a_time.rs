//! class: over_serialised; scenario: every_other_chair_eats_at_the_same_time | both_neighbours_eat_when_chair_0_gets_up
//! One lock for the whole table. Nobody gets stuck, and everybody waits.

use std::sync::Mutex;

pub struct Table {
    lunch: Mutex<()>,
}

impl Table {
    pub fn new(_chairs: usize) -> Self {
        Self {
            lunch: Mutex::new(()),
        }
    }

    pub fn dine(&self, _chair: usize, eat: impl FnOnce()) {
        let _lunch = self.lunch.lock().unwrap();
        eat();
    }
}
