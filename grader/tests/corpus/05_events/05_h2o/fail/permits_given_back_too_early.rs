//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: every_molecule_is_water
//! Whoever has met the partners needs the permit no longer, and the next ones can come.

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
            partners: Barrier::new(3),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let permit = self.hydrogen.acquire();
        self.partners.wait();
        drop(permit);
        bond();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let permit = self.oxygen.acquire();
        self.partners.wait();
        drop(permit);
        bond();
    }
}
