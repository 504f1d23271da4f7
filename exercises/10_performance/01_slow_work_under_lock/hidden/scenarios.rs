//! What must hold at the desk.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use slow_work_under_lock::Desk;

/// What the file of this number says in the cellar.
fn in_the_cellar(number: u32) -> String {
    format!("file {number}")
}

#[track_caller]
fn is_right(number: u32, text: &str) {
    let right = in_the_cellar(number);
    assert!(
        text == right,
        "everyone is given what the file says, but who asked for {number} was told {text:?}, and not {right:?}"
    );
}

/// Three visitors ask for the same file, and a fourth one for another.
pub fn everyone_is_given_the_right_file() {
    let desk = Desk::new(in_the_cellar);
    thread::scope(|scope| {
        for number in [1, 1, 1] {
            let desk = &desk;
            scope.spawn(move || is_right(number, &desk.ask(number)));
        }
        is_right(2, &desk.ask(2));
    });
}

/// Another file is handed in while the first visitor is being served.
pub fn what_is_known_is_not_fetched_again() {
    let walks = AtomicU32::new(0);
    let desk = Desk::new(|number| {
        walks.fetch_add(1, Ordering::SeqCst);
        in_the_cellar(number)
    });
    thread::scope(|scope| {
        scope.spawn(|| desk.hand_in(2, "another file"));
        is_right(1, &desk.ask(1));
    });
    // Who went twice before giving the file out has broken no promise.
    walks.store(0, Ordering::SeqCst);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| is_right(1, &desk.ask(1)));
        }
    });
    let walks = walks.load(Ordering::SeqCst);
    assert!(
        walks == 0,
        "once a file has been given out, nobody who asks later has it fetched again, but for one that had \
         been given out there were {walks} more walks to the cellar"
    );
}

/// Each of the two is in the cellar until the other is there as well.
pub fn two_files_are_fetched_at_the_same_time() {
    let both = Barrier::new(2);
    let desk = Desk::new(|number| {
        both.wait();
        in_the_cellar(number)
    });
    thread::scope(|scope| {
        for number in [1, 2] {
            let desk = &desk;
            scope.spawn(move || is_right(number, &desk.ask(number)));
        }
    });
}

/// Whoever is in the cellar stays there until the other visitor has been served, twice.
pub fn what_is_known_is_given_out_at_once() {
    let served = Barrier::new(2);
    let desk = Desk::new(|number| {
        if number == 2 {
            served.wait();
        }
        in_the_cellar(number)
    });
    desk.ask(1);
    thread::scope(|scope| {
        scope.spawn(|| desk.ask(2));
        scope.spawn(|| {
            is_right(3, &desk.ask(3));
            is_right(1, &desk.ask(1));
            served.wait();
        });
    });
}

pub fn what_was_handed_in_stays() {
    let desk = Desk::new(in_the_cellar);
    thread::scope(|scope| {
        scope.spawn(|| desk.ask(1));
        desk.hand_in(1, "the new version");
        let text = desk.ask(1);
        assert!(
            text == "the new version",
            "whoever asks after a file was handed in is given this version, but was told {text:?}"
        );
    });
    let text = desk.ask(1);
    assert!(
        text == "the new version",
        "a new version was handed in, but in the evening the file says {text:?}"
    );
}

/// The lift does not come for the first visitor. Meanwhile this file is handed in, and asked for.
pub fn what_was_handed_in_is_known() {
    let (lift, comes) = (Mutex::new(false), Condvar::new());
    let desk = Desk::new(|number| {
        let here = lift.lock().unwrap();
        drop(comes.wait_while(here, |here| !*here).unwrap());
        in_the_cellar(number)
    });
    let (handed_in, served) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| desk.ask(1));
        scope.spawn(|| {
            desk.hand_in(1, "the new version");
            handed_in.store(true, Ordering::SeqCst);
            desk.ask(1);
            served.store(true, Ordering::SeqCst);
        });
        lockstep::probe::quiesce();
        // Handing in may take as long as it likes. What counts is what comes after it.
        let waits = handed_in.load(Ordering::SeqCst) && !served.load(Ordering::SeqCst);
        *lift.lock().unwrap() = true;
        comes.notify_all();
        assert!(
            !waits,
            "whoever asks for a file that was handed in does not wait for the lift, but while somebody \
             was in the cellar for the old version, one who asked for the new one waited"
        );
    });
}

/// A second visitor asks for what the first one has not been given yet.
pub fn waiting_is_quiet() {
    let (lift, comes) = (Mutex::new(false), Condvar::new());
    let desk = Desk::new(|number| {
        let mut here = lift.lock().unwrap();
        while !*here {
            here = comes.wait(here).unwrap();
        }
        in_the_cellar(number)
    });
    let looks = thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| is_right(1, &desk.ask(1)));
        }
        let looks = lockstep::probe::stirrings(Duration::from_secs(1));
        *lift.lock().unwrap() = true;
        comes.notify_all();
        looks
    });
    // A wait may end for no reason, and is begun again.
    assert!(
        looks.at_most(6),
        "whoever waits sleeps, but while the lift did not come there was a look {looks} times a second"
    );
}

/// The numbers are such that a lock for every so many of them is one lock for all.
pub fn a_rush_is_over_soon() {
    let desk = Desk::new(|number| {
        thread::sleep(Duration::from_millis(8));
        in_the_cellar(number)
    });
    thread::scope(|scope| {
        for visitor in 0..8 {
            let desk = &desk;
            scope.spawn(move || desk.ask(visitor * 55_440 * 64));
        }
    });
}
