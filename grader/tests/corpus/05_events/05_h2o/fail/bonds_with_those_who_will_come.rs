//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_bonds_alone
//! Three places, which are free again when three have bonded. Whoever has a place bonds at once: the others will come.

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
        bond();
        self.bonded();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let places = self.places.lock().unwrap();
        let full = |places: &mut Places| places.oxygen == 1;
        let mut places = self.changed.wait_while(places, full).unwrap();
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
