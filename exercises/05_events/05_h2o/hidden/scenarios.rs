//! What must hold in the vessel.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::Duration;

use h2o::Vessel;
use lockstep::probe::{Notes, quiesce, stirrings};

pub fn nobody_bonds_alone() {
    let vessel = Vessel::new();
    let (come, seen) = (AtomicUsize::new(0), Notes::new());
    let bond = || seen.add(come.load(SeqCst));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                come.fetch_add(1, SeqCst);
                vessel.hydrogen(bond);
            });
        }
        come.fetch_add(1, SeqCst);
        vessel.oxygen(bond);
    });
    let seen = seen.sorted();
    assert!(
        seen == [3, 3, 3],
        "nobody bonds before two of hydrogen and one of oxygen are there, and then all three do, but \
         when the three bonded so many had come: {seen:?}"
    );
}

pub fn every_molecule_is_water() {
    let vessel = Vessel::new();
    let bonds = Mutex::new(String::new());
    let bond = |atom| bonds.lock().unwrap().push(atom);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| vessel.hydrogen(|| bond('H')));
        }
        scope.spawn(|| vessel.oxygen(|| bond('O')));
        vessel.oxygen(|| bond('O'));
    });
    let bonds = bonds.into_inner().unwrap();
    let (first, second) = bonds.split_at(bonds.len().min(3));
    let water = [first, second].map(|three| ["HHO", "HOH", "OHH"].contains(&three));
    assert!(
        water == [true, true],
        "each molecule is made of two of hydrogen and one of oxygen, one after another, but the \
         atoms bonded in this order: {first} {second}"
    );
}

/// Two of each come, and of oxygen there is one too many until two more of hydrogen come.
pub fn who_is_over_keeps_nobody() {
    let vessel = Vessel::new();
    let bonds = AtomicUsize::new(0);
    let bond = || {
        bonds.fetch_add(1, SeqCst);
    };
    let made = thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| vessel.hydrogen(bond));
            scope.spawn(|| vessel.oxygen(bond));
        }
        quiesce();
        let made = bonds.load(SeqCst);
        for _ in 0..2 {
            scope.spawn(|| vessel.hydrogen(bond));
        }
        made
    });
    assert!(
        made == 3,
        "when two of hydrogen and one of oxygen are there, all three bond, but there were two of each, \
         and when nobody could do anything any more {made} had bonded"
    );
}

/// While a molecule is being made three of hydrogen come, and then one of oxygen: all they need, and one
/// more.
pub fn those_who_waited_make_the_next_one() {
    let vessel = Vessel::new();
    let bonds = AtomicUsize::new(0);
    let bond = || {
        bonds.fetch_add(1, SeqCst);
    };
    let made = thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| vessel.hydrogen(bond));
        }
        vessel.oxygen(|| {
            for _ in 0..3 {
                scope.spawn(|| vessel.hydrogen(bond));
            }
            quiesce();
            scope.spawn(|| vessel.oxygen(bond));
            quiesce();
            bond();
        });
        quiesce();
        let made = bonds.load(SeqCst);
        scope.spawn(|| vessel.hydrogen(bond));
        vessel.oxygen(bond);
        made
    });
    assert!(
        made >= 6,
        "when two of hydrogen and one of oxygen are there, all three bond, but three and one were \
         waiting when a molecule was done, and when nobody could do anything any more {made} had \
         bonded, with the three of that molecule"
    );
}

/// Each bond is made when the two others are being made as well.
pub fn three_bond_at_the_same_time() {
    let (vessel, all) = (Vessel::new(), Barrier::new(3));
    let bond = || {
        all.wait();
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| vessel.hydrogen(bond));
        }
        vessel.oxygen(bond);
    });
}

pub fn who_waits_sleeps() {
    let vessel = Vessel::new();
    let looks = thread::scope(|scope| {
        scope.spawn(|| vessel.hydrogen(|| {}));
        let looks = stirrings(Duration::from_secs(4));
        scope.spawn(|| vessel.hydrogen(|| {}));
        vessel.oxygen(|| {});
        looks
    });
    // A wait may end for no reason, and is begun again.
    assert!(
        looks.at_most(6),
        "whoever waits sleeps, but in four quiet seconds an atom looked {looks} times whether its \
         partners had come"
    );
}
