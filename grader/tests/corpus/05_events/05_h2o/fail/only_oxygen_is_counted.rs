//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: every_molecule_is_water
//! One permit for oxygen, so that there are never two of it. Of hydrogen there may be any number.

use std::sync::Barrier;

use semaphore::Semaphore;

pub mod semaphore;

pub struct Vessel {
    oxygen: Semaphore,
    partners: Barrier,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            oxygen: Semaphore::new(1),
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.partners.wait();
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _permit = self.oxygen.acquire();
        self.partners.wait();
        bond();
    }
}
