//! family: condvar
//! Three places. They are taken until the last of the three has bonded, and then all are free.

use std::sync::{Condvar, Mutex};

pub mod semaphore;

#[derive(Clone, Copy)]
enum Atom {
    Hydrogen,
    Oxygen,
}

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
        self.atom(Atom::Hydrogen, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.atom(Atom::Oxygen, bond);
    }

    fn atom(&self, atom: Atom, bond: impl FnOnce()) {
        let mut places = self.places.lock().unwrap();
        loop {
            let (taken, all) = match atom {
                Atom::Hydrogen => (&mut places.hydrogen, 2),
                Atom::Oxygen => (&mut places.oxygen, 1),
            };
            if *taken < all {
                *taken += 1;
                break;
            }
            places = self.changed.wait(places).unwrap();
        }
        self.changed.notify_all();
        let complete = |places: &mut Places| places.hydrogen < 2 || places.oxygen < 1;
        drop(self.changed.wait_while(places, complete).unwrap());
        bond();
        let mut places = self.places.lock().unwrap();
        places.bonded += 1;
        if places.bonded == 3 {
            *places = Places::default();
            self.changed.notify_all();
        }
    }
}
