//! family: monitor
//! A sign at each chair says who is eating; who gets up tells everybody to look again.

use std::sync::{Condvar, Mutex};

pub struct Table {
    eating: Mutex<Vec<bool>>,
    got_up: Condvar,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            eating: Mutex::new(vec![false; chairs]),
            got_up: Condvar::new(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let eating = self.eating.lock().unwrap();
        let chairs = eating.len();
        let (before, after) = ((chair + chairs - 1) % chairs, (chair + 1) % chairs);
        let mut eating = self
            .got_up
            .wait_while(eating, |eating| eating[before] || eating[after])
            .unwrap();
        eating[chair] = true;
        drop(eating);
        eat();
        self.eating.lock().unwrap()[chair] = false;
        self.got_up.notify_all();
    }
}
