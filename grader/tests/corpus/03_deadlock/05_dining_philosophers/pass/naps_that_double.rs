//! family: backoff
//! Both forks or none, and a nap that grows each time.

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
        let mut nap = Duration::from_micros(1 + chair as u64);
        let _both = loop {
            if let Ok(a) = self.forks[chair].try_lock()
                && let Ok(b) = self.forks[next].try_lock()
            {
                break (a, b);
            }
            thread::sleep(nap);
            nap *= 2;
        };
        eat();
    }
}
