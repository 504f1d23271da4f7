//! family: barrier
//! The three meet a second time when the bonds are made, and only then give their permits back.

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
        bond();
        self.partners.wait();
        drop(permit);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let permit = self.oxygen.acquire();
        self.partners.wait();
        bond();
        self.partners.wait();
        drop(permit);
    }
}
