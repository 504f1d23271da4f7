//! class: over_serialised; scenario: three_bond_at_the_same_time
//! Permits and a barrier, and a lock round the bond, so that the three do not mix with others.

use std::sync::{Barrier, Mutex};

use semaphore::Semaphore;

pub mod semaphore;

pub struct Vessel {
    hydrogen: Semaphore,
    oxygen: Semaphore,
    partners: Barrier,
    bonds: Mutex<()>,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            hydrogen: Semaphore::new(2),
            oxygen: Semaphore::new(1),
            partners: Barrier::new(3),
            bonds: Mutex::new(()),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let _permit = self.hydrogen.acquire();
        self.partners.wait();
        let _bond = self.bonds.lock().unwrap();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _permit = self.oxygen.acquire();
        self.partners.wait();
        let _bond = self.bonds.lock().unwrap();
        bond();
    }
}
