//! class: deadlock; scenario: everybody_gets_to_eat | two_at_a_small_table_get_to_eat
//! They come a little apart, so that they do not all reach out at once.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub struct Table {
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.forks.len();
        thread::sleep(Duration::from_millis(10 * chair as u64));
        let _left = self.forks[chair].lock().unwrap();
        let _right = self.forks[next].lock().unwrap();
        eat();
    }
}
