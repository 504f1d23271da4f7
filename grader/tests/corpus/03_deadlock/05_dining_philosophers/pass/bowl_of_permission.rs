//! family: gate
//! A bowl goes round: only who has it reaches for forks, and passes it on before eating.

use std::sync::Mutex;

pub struct Table {
    bowl: Mutex<()>,
    forks: Vec<Mutex<()>>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            bowl: Mutex::new(()),
            forks: (0..chairs).map(|_| Mutex::new(())).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.forks.len();
        let bowl = self.bowl.lock().unwrap();
        let _left = self.forks[chair].lock().unwrap();
        let _right = self.forks[next].lock().unwrap();
        drop(bowl);
        eat();
    }
}
