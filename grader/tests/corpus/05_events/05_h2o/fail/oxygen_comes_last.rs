//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_bonds_alone
//! Oxygen waits until two of hydrogen have their places. Hydrogen bonds as soon as it has one: oxygen will come.

use std::sync::{Condvar, Mutex};

pub mod semaphore;

#[derive(Default)]
struct Places {
    hydrogen: usize,
    oxygen: usize,
    bonded: usize,
}

pub struct Vessel {
    places: Mutex<Places>,
    changed: Condvar,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            places: Mutex::new(Places::default()),
            changed: Condvar::new(),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let places = self.places.lock().unwrap();
        let full = |places: &mut Places| places.hydrogen == 2;
        let mut places = self.changed.wait_while(places, full).unwrap();
        places.hydrogen += 1;
        drop(places);
        self.changed.notify_all();
        bond();
        self.bonded();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let places = self.places.lock().unwrap();
        let too_early = |places: &mut Places| places.hydrogen < 2 || places.oxygen == 1;
        let mut places = self.changed.wait_while(places, too_early).unwrap();
        places.oxygen += 1;
        drop(places);
        bond();
        self.bonded();
    }

    fn bonded(&self) {
        let mut places = self.places.lock().unwrap();
        places.bonded += 1;
        if places.bonded == 3 {
            *places = Places::default();
            self.changed.notify_all();
        }
    }
}
