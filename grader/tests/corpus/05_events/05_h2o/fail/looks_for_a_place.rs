//! class: busy_waiting; scenario: who_waits_sleeps
//! Three places, and whoever finds them taken or incomplete looks again.

use std::sync::Mutex;
use std::thread;

pub mod semaphore;

#[derive(Default)]
struct Places {
    hydrogen: usize,
    oxygen: usize,
    bonded: usize,
}

pub struct Vessel {
    places: Mutex<Places>,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            places: Mutex::new(Places::default()),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.look(|places| {
            let free = places.hydrogen < 2;
            places.hydrogen += usize::from(free);
            free
        });
        self.meet(bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.look(|places| {
            let free = places.oxygen < 1;
            places.oxygen += usize::from(free);
            free
        });
        self.meet(bond);
    }

    fn look(&self, mut found: impl FnMut(&mut Places) -> bool) {
        while !found(&mut self.places.lock().unwrap()) {
            thread::yield_now();
        }
    }

    fn meet(&self, bond: impl FnOnce()) {
        self.look(|places| places.hydrogen == 2 && places.oxygen == 1);
        bond();
        let mut places = self.places.lock().unwrap();
        places.bonded += 1;
        if places.bonded == 3 {
            *places = Places::default();
        }
    }
}
