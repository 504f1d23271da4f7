//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: every_molecule_is_water
//! Hydrogen meets in pairs, and then the partners. Between the two meetings pairs may be parted.

use std::sync::Barrier;

pub mod semaphore;

pub struct Vessel {
    pair: Barrier,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            pair: Barrier::new(2),
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.pair.wait();
        self.partners.wait();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.partners.wait();
        bond();
    }
}
