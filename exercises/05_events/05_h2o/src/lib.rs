//! Water for the plants in the hall, made in the cellar: two atoms of hydrogen and one of oxygen.

use std::sync::Barrier;

pub mod semaphore;

/// Atoms in a molecule.
const ATOMS: usize = 3;

/// The vessel in the cellar. Every atom is a thread.
pub struct Vessel {
    partners: Barrier,
}

impl Vessel {
    /// An empty vessel.
    pub fn new() -> Self {
        Self {
            partners: Barrier::new(ATOMS),
        }
    }

    /// An atom of hydrogen: waits, sleeping, for its partners, and bonds with them.
    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.partners.wait();
        bond();
    }

    /// An atom of oxygen: waits, sleeping, for its partners, and bonds with them.
    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.partners.wait();
        bond();
    }
}

impl Default for Vessel {
    fn default() -> Self {
        Self::new()
    }
}
