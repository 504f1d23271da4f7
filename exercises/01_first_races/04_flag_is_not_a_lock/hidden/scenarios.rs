//! What must hold at the vault.

use std::cell::UnsafeCell;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use flag_is_not_a_lock::Vault;
use lockstep::probe::{Notes, exploring};

/// Long for somebody who loses patience, and not too long for somebody who looks every microsecond.
const A_WHILE: Duration = Duration::from_millis(20);

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

/// Anna stays inside for a while.
pub fn everybody_gets_in() {
    let vault = Vault::new();
    let visits = Notes::new();
    let anna_inside = AtomicBool::new(false);
    let met = Notes::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            vault.visit(|| {
                visits.add("Ben");
                if anna_inside.load(Ordering::SeqCst) {
                    met.add(());
                }
            });
        });
        vault.visit(|| {
            visits.add("Anna");
            anna_inside.store(true, Ordering::SeqCst);
            // On real threads it would be a while for the one who waits for the verdict.
            if exploring() {
                thread::sleep(A_WHILE);
            }
            anna_inside.store(false, Ordering::SeqCst);
        });
    });
    let visits = visits.sorted();
    assert!(
        visits == ["Anna", "Ben"],
        "everybody who comes gets in, and once, but Anna and Ben came, and those who were inside are \
         {visits:?}"
    );
    assert!(
        met.sorted().is_empty(),
        "who finds the vault taken waits until it is free, but Anna was inside for {A_WHILE:?}, Ben came \
         meanwhile, and went in before she had come out"
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

/// One visitor comes to the silver through the vault with the gold. The other one has been to the gold
/// first, and may have waited for it meanwhile, and comes from outside.
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
        scope.spawn(|| {
            gold.visit(|| {});
            silver.visit(work);
        });
        gold.visit(|| silver.visit(work));
    });
    assert!(
        met.sorted().is_empty(),
        "one visitor at a time is in the vault, but somebody who was in another vault went on into \
         this one and met somebody there"
    );
}
