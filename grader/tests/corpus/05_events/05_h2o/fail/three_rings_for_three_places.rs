//! class: lost_wakeup | deadlock | wrong_result | race | atomicity_violation | order_violation; scenario: those_who_waited_make_the_next_one
//! Three places, and one bell for all. When three have bonded it is rung three times, for three places are free.

use std::sync::{Condvar, Mutex, MutexGuard};

pub mod semaphore;

#[derive(Default)]
struct Places {
    hydrogen: usize,
    oxygen: usize,
    bonded: usize,
}

pub struct Vessel {
    places: Mutex<Places>,
    changed: Condvar,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            places: Mutex::new(Places::default()),
            changed: Condvar::new(),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let places = self.places.lock().unwrap();
        let taken = |places: &mut Places| places.hydrogen == 2;
        let mut places = self.changed.wait_while(places, taken).unwrap();
        places.hydrogen += 1;
        self.meet(places, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let places = self.places.lock().unwrap();
        let taken = |places: &mut Places| places.oxygen == 1;
        let mut places = self.changed.wait_while(places, taken).unwrap();
        places.oxygen += 1;
        self.meet(places, bond);
    }

    fn meet(&self, places: MutexGuard<Places>, bond: impl FnOnce()) {
        if places.hydrogen == 2 && places.oxygen == 1 {
            self.changed.notify_all();
        }
        let incomplete = |places: &mut Places| places.hydrogen < 2 || places.oxygen < 1;
        drop(self.changed.wait_while(places, incomplete).unwrap());
        bond();
        let mut places = self.places.lock().unwrap();
        places.bonded += 1;
        if places.bonded == 3 {
            *places = Places::default();
            for _ in 0..3 {
                self.changed.notify_one();
            }
        }
    }
}
