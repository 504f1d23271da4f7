//! What must hold for the notice.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use lockstep::probe::stirrings;
use reset_reopens_a_gap::{Hours, Notice};

const OLD: Hours = Hours { from: 9, to: 17 };
const NEW: Hours = Hours { from: 10, to: 16 };
const LATER: Hours = Hours { from: 11, to: 15 };
const LAST: Hours = Hours { from: 12, to: 14 };

/// What is read, in short.
fn read(notice: &Notice) -> (u32, u32) {
    notice.read(|hours| (hours.from, hours.to))
}

pub fn nobody_reads_two_halves() {
    let notice = Notice::new();
    notice.put_up(OLD);
    let (from, to) = thread::scope(|scope| {
        let reader = scope.spawn(|| read(&notice));
        for hours in [NEW, LATER, LAST] {
            notice.put_up(hours);
        }
        reader.join().unwrap()
    });
    assert!(
        [(9, 17), (10, 16), (11, 15), (12, 14)].contains(&(from, to)),
        "nobody reads half of one notice and half of another, but the hours were 9 to 17, then 10 to \
         16, 11 to 15 and 12 to 14 were put up, and somebody read {from} to {to}"
    );
    let (from, to) = read(&notice);
    assert!(
        (from, to) == (12, 14),
        "whoever comes reads the hours that were put up last, but these were 12 to 14, after 9 to 17, 10 \
         to 16 and 11 to 15, and somebody read {from} to {to}"
    );
}

pub fn what_is_covered_is_not_read() {
    let notice = Notice::new();
    let (from, to) = read_while_put_up(&notice, NEW);
    assert!(
        (from, to) == (10, 16),
        "whoever comes while the notice is covered reads the hours that are put up next, but the notice \
         was new, the first hours were 10 to 16, and somebody read {from} to {to}"
    );
    notice.cover();
    let (from, to) = thread::scope(|scope| {
        let reader = scope.spawn(|| read(&notice));
        // Once more, by somebody who has not seen that it is covered.
        notice.cover();
        notice.put_up(LATER);
        reader.join().unwrap()
    });
    assert!(
        (from, to) == (11, 15),
        "whoever comes while the notice is covered reads the hours that are put up next, but 10 to 16 \
         had been covered, twice, then 11 to 15 were put up, and somebody read {from} to {to}"
    );
}

/// What somebody reads who comes while these hours are put up.
fn read_while_put_up(notice: &Notice, hours: Hours) -> (u32, u32) {
    thread::scope(|scope| {
        let reader = scope.spawn(|| read(notice));
        notice.put_up(hours);
        reader.join().unwrap()
    })
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

pub fn two_clerks_put_up_and_cover() {
    let notice = Notice::new();
    thread::scope(|scope| {
        scope.spawn(|| notice.put_up(OLD));
        notice.put_up(NEW);
        notice.cover();
    });
    let (from, to) = read_while_put_up(&notice, LATER);
    assert!(
        [(9, 17), (11, 15)].contains(&(from, to)),
        "it ends as if one clerk had come after the other, but one put up 9 to 17, another put up 10 to \
         16 and covered them, 11 to 15 were put up afterwards, and somebody who came after the first two \
         read {from} to {to}"
    );
}

/// Each copies until the other one copies as well and the clerk is done, and both may have waited
/// for the hours.
pub fn two_copy_at_the_same_time() {
    let notice = Notice::new();
    let all = Barrier::new(3);
    let copy_down = |_| {
        all.wait();
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| notice.read(copy_down));
        }
        notice.put_up(OLD);
        notice.cover();
        notice.put_up(NEW);
        all.wait();
    });
}

pub fn who_waits_sleeps() {
    let notice = Notice::new();
    thread::scope(|scope| {
        scope.spawn(|| notice.put_up(OLD));
        notice.cover();
    });
    let looks = thread::scope(|scope| {
        scope.spawn(|| read(&notice));
        let looks = stirrings(Duration::from_secs(4));
        notice.put_up(NEW);
        looks
    });
    // A wait may end for no reason, and is begun again.
    assert!(
        looks.at_most(6),
        "whoever waits sleeps, but one clerk had put up hours while another covered the notice, and in \
         four quiet seconds somebody looked {looks} times whether it was still covered"
    );
}
