//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: every_molecule_is_water
//! Three permits for all, so that there are never more than three in the vessel.

use std::sync::Barrier;

use semaphore::Semaphore;

pub mod semaphore;

pub struct Vessel {
    atoms: Semaphore,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            atoms: Semaphore::new(3),
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let _permit = self.atoms.acquire();
        self.partners.wait();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _permit = self.atoms.acquire();
        self.partners.wait();
        bond();
    }
}
