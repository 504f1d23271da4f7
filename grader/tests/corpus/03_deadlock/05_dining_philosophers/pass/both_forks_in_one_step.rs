//! family: monitor
//! The forks are marks on one page, and both are taken in one step or none is.

use std::sync::{Condvar, Mutex};

pub struct Table {
    taken: Mutex<Vec<bool>>,
    put_back: Condvar,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            taken: Mutex::new(vec![false; chairs]),
            put_back: Condvar::new(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let mut taken = self.taken.lock().unwrap();
        let next = (chair + 1) % taken.len();
        while taken[chair] || taken[next] {
            taken = self.put_back.wait(taken).unwrap();
        }
        taken[chair] = true;
        taken[next] = true;
        drop(taken);
        eat();
        let mut taken = self.taken.lock().unwrap();
        taken[chair] = false;
        taken[next] = false;
        self.put_back.notify_all();
    }
}
