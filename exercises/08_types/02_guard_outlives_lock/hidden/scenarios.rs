//! What must hold of the drawer while it is in use. What must not compile is in `ui/`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;

use guard_outlives_lock::Drawer;
use lockstep::probe::Notes;

pub fn one_clerk_at_a_time() {
    let drawer = Drawer::new(0_u64);
    let seen = Notes::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                drawer.with(|money| {
                    *money += 1;
                    // Another clerk would have the time to come in here.
                    thread::yield_now();
                    seen.add(*money);
                });
            });
        }
    });
    let seen = seen.sorted();
    assert!(
        seen == [1, 2],
        "one clerk at a time has the drawer open, but two clerks paid in a coin each, and after their \
         own they saw {seen:?} in it"
    );
    let money = drawer.with(|money| *money);
    assert!(
        money == 2,
        "everyone gets a turn, but of 2 coins paid in {money} are there"
    );
}

/// Stands in for `lock` where a submission has none. An inherent method goes before it.
trait WithoutLock {
    fn lock(&self) {}
}

impl<T> WithoutLock for Drawer<T> {}

pub fn letting_go_closes_the_drawer() {
    let drawer = Drawer::new(0_u64);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let _key = drawer.lock();
            });
        }
    });
    drawer.with(|money| *money += 1);
}

pub fn a_clerk_who_faints_leaves_it_closed() {
    let drawer = Drawer::new(0_u64);
    thread::scope(|scope| {
        scope.spawn(|| {
            let fainting = || drawer.with(|_| panic!("the clerk faints"));
            let fainted = catch_unwind(AssertUnwindSafe(fainting)).is_err();
            assert!(fainted, "a panic in the work must reach whoever asked for it");
        });
        scope.spawn(|| drawer.with(|money| *money += 1));
    });
    let money = drawer.with(|money| *money);
    assert!(money == 1, "one coin was paid in, and {money} are there");
}

/// Each drawer stays open until the other one is open as well.
pub fn two_drawers_can_be_open_at_once() {
    let (mine, yours) = (Drawer::new(0_u64), Drawer::new(0_u64));
    let both = Barrier::new(2);
    thread::scope(|scope| {
        for drawer in [&mine, &yours] {
            scope.spawn(|| {
                drawer.with(|_| {
                    both.wait();
                });
            });
        }
    });
}
