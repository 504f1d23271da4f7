//! What must hold at the vault.

use std::cell::UnsafeCell;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use flag_is_not_a_lock::Vault;
use lockstep::probe::Notes;

/// Three visitors come once.
pub fn one_visitor_at_a_time() {
    let vault = Vault::new();
    let inside = AtomicBool::new(false);
    let met = Notes::new();
    let work = || {
        if inside.swap(true, Ordering::SeqCst) {
            met.add(());
        }
        inside.store(false, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| vault.visit(work));
        scope.spawn(|| vault.visit(work));
        vault.visit(work);
    });
    assert!(
        met.sorted().is_empty(),
        "one visitor at a time is in the vault, but somebody went in and met another one there"
    );
}

/// The slate on the vault's wall, for whoever is inside.
struct Slate(UnsafeCell<u64>);

// SAFETY: only visitors of one vault use the slate, and the vault promises that they come one at a
// time, each after the last one's work. Whether it keeps that promise is what is tested.
unsafe impl Sync for Slate {}

impl Slate {
    fn read(&self) -> u64 {
        // SAFETY: as above.
        unsafe { *self.0.get() }
    }

    fn write(&self, bars: u64) {
        // SAFETY: as above.
        unsafe { *self.0.get() = bars }
    }
}

/// Each visitor brings a bar, and counts on from the number on the slate.
pub fn everything_is_as_the_last_one_left_it() {
    let vault = Vault::new();
    let slate = Slate(UnsafeCell::new(0));
    let brought = Notes::new();
    let work = || {
        slate.write(slate.read() + 1);
        brought.add(());
    };
    thread::scope(|scope| {
        scope.spawn(|| vault.visit(work));
        vault.visit(work);
    });
    let (brought, written) = (brought.sorted().len(), slate.read());
    assert!(
        written == brought as u64,
        "a visitor finds everything as the last one left it, but {brought} visitors brought a bar of \
         gold each and counted on from the number on the slate, and now it says {written}"
    );
}

pub fn everybody_gets_in() {
    let vault = Vault::new();
    let visits = Notes::new();
    thread::scope(|scope| {
        scope.spawn(|| vault.visit(|| visits.add("Ben")));
        vault.visit(|| visits.add("Anna"));
    });
    let visits = visits.sorted();
    assert!(
        visits == ["Anna", "Ben"],
        "everybody who comes gets in, and once, but Anna and Ben came, and those who were inside are \
         {visits:?}"
    );
}

/// Each visitor stays inside until there is one in the other vault as well.
pub fn two_vaults_at_the_same_time() {
    let (gold, silver) = (Vault::new(), Vault::new());
    let both = Barrier::new(2);
    let stay = || {
        both.wait();
    };
    thread::scope(|scope| {
        scope.spawn(|| gold.visit(stay));
        silver.visit(stay);
    });
}

/// One visitor comes to the silver through the vault with the gold, and the other one comes from
/// outside.
pub fn from_one_vault_into_another() {
    let (gold, silver) = (Vault::new(), Vault::new());
    let inside = AtomicBool::new(false);
    let met = Notes::new();
    let work = || {
        if inside.swap(true, Ordering::SeqCst) {
            met.add(());
        }
        inside.store(false, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| silver.visit(work));
        gold.visit(|| silver.visit(work));
    });
    assert!(
        met.sorted().is_empty(),
        "one visitor at a time is in the vault, but somebody who was in another vault went on into \
         this one and met somebody there"
    );
}
