//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: every_molecule_is_water
//! Three places. When all are taken the molecule counts as made, and the places are free.

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
    molecule: usize,
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
        let mine = places.molecule;
        if places.hydrogen == 2 && places.oxygen == 1 {
            (places.hydrogen, places.oxygen) = (0, 0);
            places.molecule += 1;
            self.changed.notify_all();
        }
        drop(
            self.changed
                .wait_while(places, |places| places.molecule == mine)
                .unwrap(),
        );
        bond();
    }
}
