//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: nobody_bonds_alone | every_molecule_is_water
//! Whoever finds no permit free is surplus, and goes without a bond.

use std::sync::{Barrier, Mutex};

pub mod semaphore;

pub struct Vessel {
    places: Mutex<[usize; 2]>,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            places: Mutex::new([2, 1]),
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.atom(0, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.atom(1, bond);
    }

    fn atom(&self, kind: usize, bond: impl FnOnce()) {
        let mut places = self.places.lock().unwrap();
        if places[kind] == 0 {
            return;
        }
        places[kind] -= 1;
        drop(places);
        self.partners.wait();
        bond();
        self.places.lock().unwrap()[kind] += 1;
    }
}
