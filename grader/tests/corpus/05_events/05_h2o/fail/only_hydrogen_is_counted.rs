//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: every_molecule_is_water
//! Two permits for hydrogen, so that a third one has to wait. Then whoever is the third must be oxygen.

use std::sync::Barrier;

use semaphore::Semaphore;

pub mod semaphore;

pub struct Vessel {
    hydrogen: Semaphore,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            hydrogen: Semaphore::new(2),
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let _permit = self.hydrogen.acquire();
        self.partners.wait();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.partners.wait();
        bond();
    }
}
