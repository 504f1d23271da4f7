//! family: condvar
//! A bell for each kind. When a molecule is done, two of hydrogen are rung for and one of oxygen, and no more.

use std::sync::{Condvar, Mutex};

pub mod semaphore;

#[derive(Default)]
struct Places {
    taken: [usize; 2],
    bonded: usize,
}

/// How many of hydrogen and of oxygen are in a molecule.
const WATER: [usize; 2] = [2, 1];

#[derive(Default)]
pub struct Vessel {
    places: Mutex<Places>,
    free: [Condvar; 2],
    complete: Condvar,
}

impl Vessel {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.atom(0, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.atom(1, bond);
    }

    fn atom(&self, kind: usize, bond: impl FnOnce()) {
        let places = self.places.lock().unwrap();
        let mut places = self.free[kind]
            .wait_while(places, |places| places.taken[kind] == WATER[kind])
            .unwrap();
        places.taken[kind] += 1;
        if places.taken == WATER {
            self.complete.notify_all();
        }
        let places = self
            .complete
            .wait_while(places, |places| places.taken != WATER)
            .unwrap();
        drop(places);
        bond();
        let mut places = self.places.lock().unwrap();
        places.bonded += 1;
        if places.bonded == 3 {
            *places = Places::default();
            for (free, places) in self.free.iter().zip(WATER) {
                for _ in 0..places {
                    free.notify_one();
                }
            }
        }
    }
}
