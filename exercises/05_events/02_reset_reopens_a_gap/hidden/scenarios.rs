//! What must hold for the notice.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use lockstep::probe::stirrings;
use reset_reopens_a_gap::{Hours, Notice};

const OLD: Hours = Hours { from: 9, to: 17 };
const NEW: Hours = Hours { from: 10, to: 16 };

/// What is read, in short.
fn read(notice: &Notice) -> (u32, u32) {
    notice.read(|hours| (hours.from, hours.to))
}

pub fn nobody_reads_two_halves() {
    let notice = Notice::new();
    notice.put_up(OLD);
    let (from, to) = thread::scope(|scope| {
        let reader = scope.spawn(|| read(&notice));
        notice.put_up(NEW);
        reader.join().unwrap()
    });
    assert!(
        [(9, 17), (10, 16)].contains(&(from, to)),
        "nobody reads half of one notice and half of another, but the hours were 9 to 17, then 10 to \
         16 were put up, and somebody read {from} to {to}"
    );
}

pub fn what_is_covered_is_not_read() {
    let notice = Notice::new();
    notice.put_up(OLD);
    notice.cover();
    let (from, to) = thread::scope(|scope| {
        let reader = scope.spawn(|| read(&notice));
        notice.put_up(NEW);
        reader.join().unwrap()
    });
    assert!(
        (from, to) == (10, 16),
        "whoever comes while the notice is covered reads the hours that are put up next, but 9 to 17 \
         had been covered, then 10 to 16 were put up, and somebody read {from} to {to}"
    );
}

pub fn everybody_reads() {
    let notice = Notice::new();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| read(&notice));
        }
        notice.put_up(NEW);
    });
}

pub fn covering_turns_nobody_away() {
    let notice = Notice::new();
    notice.put_up(OLD);
    let (from, to) = thread::scope(|scope| {
        let reader = scope.spawn(|| read(&notice));
        notice.cover();
        notice.put_up(NEW);
        reader.join().unwrap()
    });
    assert!(
        [(9, 17), (10, 16)].contains(&(from, to)),
        "whoever is reading when the notice is covered reads the old hours or the next, but 9 to 17 \
         were covered, then 10 to 16 were put up, and somebody read {from} to {to}"
    );
}

pub fn two_clerks_do_not_mix() {
    let notice = Notice::new();
    thread::scope(|scope| {
        scope.spawn(|| notice.put_up(OLD));
        notice.put_up(NEW);
    });
    let (from, to) = read(&notice);
    assert!(
        [(9, 17), (10, 16)].contains(&(from, to)),
        "what hangs there is from one clerk, but one put up 9 to 17 and another 10 to 16, and \
         afterwards it says {from} to {to}"
    );
}

/// Each copies until the other one copies as well, and both may have waited for the hours.
pub fn two_copy_at_the_same_time() {
    let notice = Notice::new();
    let both = Barrier::new(2);
    let copy_down = |_| {
        both.wait();
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| notice.read(copy_down));
        }
        notice.put_up(OLD);
    });
}

pub fn who_waits_sleeps() {
    let notice = Notice::new();
    let looks = thread::scope(|scope| {
        scope.spawn(|| read(&notice));
        let looks = stirrings(Duration::from_secs(4));
        notice.put_up(NEW);
        looks
    });
    // A wait may end for no reason, and is begun again.
    assert!(
        looks.at_most(6),
        "whoever waits sleeps, but in four quiet seconds somebody looked {looks} times whether the \
         notice was still covered"
    );
}
