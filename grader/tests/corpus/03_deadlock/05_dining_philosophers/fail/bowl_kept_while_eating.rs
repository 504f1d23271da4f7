//! class: over_serialised; scenario: every_other_chair_eats_at_the_same_time | both_neighbours_eat_when_chair_0_gets_up
//! A bowl for whoever reaches for forks, and it stays in front of the plate during the meal.

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
        let _bowl = self.bowl.lock().unwrap();
        let _left = self.forks[chair].lock().unwrap();
        let _right = self.forks[next].lock().unwrap();
        eat();
    }
}
