//! What must hold in the hall.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use lockstep::probe::{Notes, stirrings};
use two_tellers::Hall;

/// Two tellers. While one of them serves a customer, three more come, so that two may have to wait when
/// one leaves.
pub fn no_more_customers_than_tellers() {
    let hall = Hall::new(2);
    let served = AtomicUsize::new(0);
    let at_once = Notes::new();
    let serve = || {
        at_once.add(served.fetch_add(1, Ordering::SeqCst) + 1);
        served.fetch_sub(1, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        hall.visit(|| {
            for _ in 0..3 {
                scope.spawn(|| hall.visit(serve));
            }
            serve();
        });
    });
    let most = at_once.sorted().pop().unwrap_or(0);
    assert!(
        most <= 2,
        "no more customers are served at a time than there are tellers, but there are 2 tellers, and \
         {most} customers were served at once"
    );
}

/// One teller. While she serves a customer, another one comes.
pub fn who_finds_no_counter_waits() {
    let hall = Hall::new(1);
    let served = AtomicUsize::new(0);
    thread::scope(|scope| {
        hall.visit(|| {
            scope.spawn(|| {
                hall.visit(|| {
                    served.fetch_add(1, Ordering::SeqCst);
                });
            });
            let looks = stirrings(Duration::from_secs(1));
            let too_early = served.load(Ordering::SeqCst);
            assert!(
                too_early == 0,
                "who finds all counters taken waits, but the only teller has a customer, and a second \
                 one is served as well"
            );
            assert!(
                looks.at_most(6),
                "who waits for a counter sleeps, but one who waited for a second looked {looks} times"
            );
        });
    });
    let served = served.into_inner();
    assert!(
        served == 1,
        "who waits is served in the end, and once, but a customer who found all counters taken was \
         served {served} times"
    );
}

/// One customer stays at a counter until two more have been served at the other one.
pub fn the_other_counter_goes_on() {
    let hall = Hall::new(2);
    let everybody = Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                hall.visit(|| {});
                everybody.wait();
            });
        }
        hall.visit(|| {
            everybody.wait();
        });
    });
}

/// Two customers come while two others are served, who then leave.
pub fn two_who_wait_are_served_together() {
    let hall = Hall::new(2);
    let both = Barrier::new(2);
    let until_both_are_served = || {
        both.wait();
    };
    thread::scope(|scope| {
        hall.visit(|| {
            hall.visit(|| {
                for _ in 0..2 {
                    scope.spawn(|| hall.visit(until_both_are_served));
                }
            });
        });
    });
}

/// The customer of the only teller faints, and another one comes.
pub fn a_faint_frees_the_counter() {
    let hall = Hall::new(1);
    let served = AtomicBool::new(false);
    let serve = || served.store(true, Ordering::SeqCst);
    let fainted = thread::scope(|scope| {
        panic::catch_unwind(AssertUnwindSafe(|| {
            hall.visit(|| {
                scope.spawn(|| hall.visit(serve));
                panic!("the customer faints");
            });
        }))
    });
    let served = served.into_inner();
    let heard = fainted.err();
    let heard = heard.map(|panic| panic.downcast_ref() == Some(&"the customer faints"));
    assert!(
        heard == Some(true) && served,
        "a counter is free again when its customer has been carried out, and the panic is passed on as \
         it is, but a customer panicked, {}, and the next one was served: {served}",
        match heard {
            Some(true) => "which was heard of",
            Some(false) => "another panic was heard of",
            None => "which nobody heard of",
        }
    );
}

/// Two tellers. While one of them serves a customer, the customer of the other one faints, and two more
/// come.
pub fn a_faint_frees_one_counter() {
    let hall = Hall::new(2);
    let served = AtomicUsize::new(0);
    let at_once = Notes::new();
    let serve = || {
        at_once.add(served.fetch_add(1, Ordering::SeqCst) + 1);
        served.fetch_sub(1, Ordering::SeqCst);
    };
    let faint = || {
        let _ = panic::catch_unwind(AssertUnwindSafe(|| {
            hall.visit(|| panic!("the customer faints"));
        }));
    };
    thread::scope(|scope| {
        hall.visit(|| {
            scope.spawn(|| {
                faint();
                hall.visit(serve);
            });
            scope.spawn(|| hall.visit(serve));
            serve();
        });
    });
    let most = at_once.sorted().pop().unwrap_or(0);
    assert!(
        most <= 2,
        "a faint frees the counter of whoever fainted and no other, but there are 2 tellers, and after a \
         faint {most} customers were served at once"
    );
}
