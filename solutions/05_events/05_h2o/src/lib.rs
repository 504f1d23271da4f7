//! Water for the plants in the hall, made in the cellar: two atoms of hydrogen and one of oxygen.

use std::sync::Barrier;

use semaphore::Semaphore;

pub mod semaphore;

/// Atoms in a molecule.
const HYDROGEN: usize = 2;
const OXYGEN: usize = 1;

/// The vessel in the cellar. Every atom is a thread.
pub struct Vessel {
    hydrogen: Semaphore,
    oxygen: Semaphore,
    partners: Barrier,
}

impl Vessel {
    /// An empty vessel.
    pub fn new() -> Self {
        Self {
            hydrogen: Semaphore::new(HYDROGEN),
            oxygen: Semaphore::new(OXYGEN),
            partners: Barrier::new(HYDROGEN + OXYGEN),
        }
    }

    /// An atom of hydrogen: waits, sleeping, for its partners, and bonds with them.
    pub fn hydrogen(&self, bond: impl FnOnce()) {
        // A barrier counts heads and does not ask who they are. So no more than two of these and one
        // of those come as far as the barrier: the three who meet there can only be water.
        let _permit = self.hydrogen.acquire();
        self.partners.wait();
        // The permit stays until the bond is made. The next three need all three permits, so that
        // they cannot begin before the last of us is done.
        bond();
    }

    /// An atom of oxygen: waits, sleeping, for its partners, and bonds with them.
    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _permit = self.oxygen.acquire();
        self.partners.wait();
        bond();
    }
}

impl Default for Vessel {
    fn default() -> Self {
        Self::new()
    }
}
