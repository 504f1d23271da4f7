//! class: deadlock; scenario: nobody_bonds_alone
//! Everybody who comes takes part in the barrier. Six is not the number of a molecule.

use std::sync::Barrier;

use semaphore::Semaphore;

pub mod semaphore;

pub struct Vessel {
    hydrogen: Semaphore,
    oxygen: Semaphore,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            hydrogen: Semaphore::new(2),
            oxygen: Semaphore::new(1),
            partners: Barrier::new(6),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let _permit = self.hydrogen.acquire();
        self.partners.wait();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _permit = self.oxygen.acquire();
        self.partners.wait();
        bond();
    }
}
