//! class: lost_wakeup | deadlock; scenario: nobody_waits_for_an_empty_chair
//! Who has just eaten lets others go first, and waits until one of them has.

use std::sync::{Condvar, Mutex};

pub struct Table {
    last: Mutex<Option<usize>>,
    somebody_ate: Condvar,
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            last: Mutex::new(None),
            somebody_ate: Condvar::new(),
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let last = self.last.lock().unwrap();
        drop(
            self.somebody_ate
                .wait_while(last, |last| *last == Some(chair))
                .unwrap(),
        );
        let next = (chair + 1) % self.forks.len();
        {
            let _first = self.forks[chair.min(next)].lock().unwrap();
            let _second = self.forks[chair.max(next)].lock().unwrap();
            eat();
        }
        *self.last.lock().unwrap() = Some(chair);
        self.somebody_ate.notify_all();
    }
}
