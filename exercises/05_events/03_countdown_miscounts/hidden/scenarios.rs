//! What must hold for errands.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::Duration;

use countdown_miscounts::Errands;
use lockstep::probe::stirrings;

/// Sends somebody who is counted at the end of the errand.
fn send(errands: &Errands, over: &Arc<AtomicUsize>) {
    let over = Arc::clone(over);
    errands.send(move || {
        over.fetch_add(1, SeqCst);
    });
}

/// Sends somebody who is counted, and panics.
fn send_in_vain(errands: &Errands, over: &Arc<AtomicUsize>) {
    let over = Arc::clone(over);
    errands.send(move || {
        over.fetch_add(1, SeqCst);
        panic!("the messenger is bitten by a dog");
    });
}

pub fn nobody_is_out_any_more() {
    let (errands, over) = (Errands::new(), Arc::new(AtomicUsize::new(0)));
    for _ in 0..3 {
        send(&errands, &over);
    }
    let failed = errands.wait();
    let over = over.load(SeqCst);
    assert!(
        (over, failed) == (3, 0),
        "waiting ends when every errand is over, but three were sent, and when the waiting ended {over} \
         were over, and {failed} were said to have failed"
    );
}

pub fn a_failed_errand_is_over() {
    let errands = Errands::new();
    for _ in 0..2 {
        errands.send(|| panic!("the messenger is bitten by a dog"));
    }
    let failed = errands.wait();
    assert!(
        failed == 2,
        "an errand that panics is counted as failed, but two were sent, they panicked, and when the \
         waiting ended {failed} were said to have failed"
    );
}

pub fn nothing_to_wait_for() {
    let failed = Errands::new().wait();
    assert!(
        failed == 0,
        "nothing was sent, and {failed} errands were said to have failed"
    );
}

pub fn the_afternoon_counts_as_well() {
    let (errands, over) = (Errands::new(), Arc::new(AtomicUsize::new(0)));
    let seen = [true, true, false].map(|fails| {
        if fails {
            send_in_vain(&errands, &over);
        } else {
            send(&errands, &over);
        }
        errands.wait();
        over.load(SeqCst)
    });
    assert!(
        seen == [1, 2, 3],
        "after waiting, more can be sent and waited for, but there was one errand in the morning and \
         one at noon, which panicked, and one in the afternoon, and when the waiting ended so many were \
         over: {seen:?}"
    );
}

/// One waits for an errand, while another is sent and waited for.
pub fn everybody_may_wait() {
    let errands = Errands::new();
    let [first, second] = [(); 2].map(|()| Arc::new(AtomicUsize::new(0)));
    send_in_vain(&errands, &first);
    let (early, late) = thread::scope(|scope| {
        let other = scope.spawn(|| (errands.wait(), first.load(SeqCst)));
        send(&errands, &second);
        let late = (errands.wait(), first.load(SeqCst) + second.load(SeqCst));
        (other.join().unwrap(), late)
    });
    assert!(
        (early, late) == ((1, 1), (1, 2)),
        "everybody may wait, and is told the same, but an errand that panicked was waited for while \
         another was sent, and both were waited for: of the first {} was over when the waiting for it \
         ended, and of both {} were, and {} and {} were said to have failed",
        early.1,
        late.1,
        early.0,
        late.0
    );
}

/// Each errand is run until the other is being run as well.
pub fn two_are_out_at_the_same_time() {
    let (errands, both) = (Errands::new(), Arc::new(Barrier::new(2)));
    for _ in 0..2 {
        let both = Arc::clone(&both);
        errands.send(move || {
            both.wait();
        });
    }
    errands.wait();
}

pub fn who_waits_sleeps() {
    let errands = Errands::new();
    let (back, road) = mpsc::channel();
    errands.send(move || road.recv().unwrap());
    let looks = thread::scope(|scope| {
        scope.spawn(|| errands.wait());
        let looks = stirrings(Duration::from_secs(8));
        back.send(()).unwrap();
        looks
    });
    // A wait may end for no reason, and is begun again, with a new signature perhaps.
    assert!(
        looks.at_most(8),
        "whoever waits sleeps, but in eight quiet seconds somebody looked {looks} times whether the \
         messenger was back"
    );
}
