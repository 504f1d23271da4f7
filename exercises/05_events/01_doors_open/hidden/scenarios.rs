//! What must hold at the doors.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use doors_open::Doors;
use lockstep::probe::{exploring, stirrings};

pub fn who_waits_gets_in() {
    let doors = Doors::new();
    let nine_o_clock = AtomicBool::new(false);
    thread::scope(|scope| {
        let customer = scope.spawn(|| {
            let after_nine = doors.enter(|| nine_o_clock.load(SeqCst));
            (after_nine, doors.is_open())
        });
        nine_o_clock.store(true, SeqCst);
        doors.open();
        let opened = Instant::now();
        let (after_nine, says_so) = customer.join().unwrap();
        assert!(
            after_nine,
            "nobody gets in before the doors are open, but a customer was inside before nine"
        );
        assert!(
            says_so,
            "nobody gets in before `is_open` says so, but a customer had been inside, and heard from it \
             that the doors were closed"
        );
        // Real time passes anyhow. Here it does only if somebody waits for it.
        let late = opened.elapsed().as_secs();
        assert!(
            late == 0 || !exploring(),
            "whoever waits gets in when the doors open, but a customer came in {late} seconds later"
        );
    });
}

pub fn everybody_gets_in() {
    let doors = Doors::new();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| doors.enter(|| {}));
        }
        doors.open();
    });
}

pub fn the_doors_stay_open() {
    let doors = Doors::new();
    let early = doors.is_open();
    doors.open();
    let late = thread::scope(|scope| {
        // Neither opening them again nor going in changes anything.
        scope.spawn(|| {
            doors.open();
            doors.enter(|| {});
        });
        doors.is_open()
    });
    let visits: usize = (0..40).map(|_| doors.enter(|| 1)).sum();
    assert!(
        (early, late, visits) == (false, true, 40),
        "once open, the doors stay open, but is_open() was {early} before they were opened and {late} \
         afterwards, while they were opened again and somebody went in, and of 40 customers who came \
         later {visits} made their visit"
    );
}

/// Each visit goes on until there is another one, and both may have waited for the doors.
pub fn two_visits_at_the_same_time() {
    let doors = Doors::new();
    let both = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| doors.enter(|| both.wait()));
        }
        doors.open();
    });
}

pub fn who_waits_sleeps() {
    let doors = Doors::new();
    let looks = thread::scope(|scope| {
        scope.spawn(|| doors.enter(|| {}));
        let looks = stirrings(Duration::from_secs(4));
        doors.open();
        looks
    });
    // A wait may end for no reason, and is begun again.
    assert!(
        looks.at_most(6),
        "whoever waits sleeps, but in four quiet seconds before nine there was a look {looks} times"
    );
}
