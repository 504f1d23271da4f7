//! What must hold at the till.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use lockstep::probe;
use sleeping_with_the_other_lock::Entry::{Delivered, Paid};
use sleeping_with_the_other_lock::Till;

pub fn a_delivery_reaches_whoever_waits() {
    let till = Till::new();
    thread::scope(|scope| {
        scope.spawn(|| till.pay(30));
        till.deliver(40);
    });
    let found = till.look();
    assert!(
        found == (10, vec![Delivered(40), Paid(30)]),
        "whoever waits is paid once enough has come, and the log says so in that order, but 30 were \
         asked for at an empty till, 40 were delivered, and in the end a look finds {found:?}"
    );
}

/// Somebody waits for 50 with 20 in the till, and others take and bring some. It is never empty.
pub fn small_sums_are_paid_meanwhile() {
    let till = Till::new();
    till.deliver(20);
    let found = thread::scope(|scope| {
        scope.spawn(|| till.pay(50));
        let found = till.look();
        till.pay(10);
        till.deliver(40);
        found
    });
    assert!(
        found == (20, vec![Delivered(20)]),
        "nobody is paid more than is there, but 20 were delivered, 50 were asked for, and a look \
         finds {found:?}"
    );
}

/// 10 are enough for one of the two who wait, and then 30 for the other.
pub fn everybody_who_can_be_paid_is_paid() {
    let till = Till::new();
    thread::scope(|scope| {
        let small = scope.spawn(|| till.pay(10));
        scope.spawn(|| till.pay(30));
        till.deliver(10);
        small.join().unwrap();
        till.deliver(30);
    });
    let (money, log) = till.look();
    assert!(
        money == 0 && log == [Delivered(10), Paid(10), Delivered(30), Paid(30)],
        "each is paid once enough has come, but 10 and 30 were asked for and delivered, one after the \
         other, and in the end there are {money} in the till, and the log says {log:?}"
    );
}

/// Three ask for 10 each, and there is one delivery for them all.
pub fn one_delivery_pays_all_whom_it_suffices_for() {
    let till = Till::new();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| till.pay(10));
        }
        till.deliver(30);
    });
    let found = till.look();
    assert!(
        found == (0, vec![Delivered(30), Paid(10), Paid(10), Paid(10)]),
        "one delivery is enough for all whom it suffices for, but three asked for 10 each at an empty \
         till, 30 were delivered, and in the end a look finds {found:?}"
    );
}

/// There are 20, enough for either of the two who want money. With another 5 it is enough for both.
pub fn a_look_finds_money_and_log_in_step() {
    let till = Till::new();
    till.deliver(20);
    let meanwhile = thread::scope(|scope| {
        scope.spawn(|| till.pay(20));
        scope.spawn(|| till.deliver(5));
        let meanwhile = till.look();
        till.pay(5);
        meanwhile
    });
    for (money, log) in [meanwhile, till.look()] {
        let explained = log.iter().try_fold(0_u64, |money, entry| match entry {
            Delivered(amount) => Some(money + amount),
            Paid(amount) => money.checked_sub(*amount),
        });
        assert!(
            explained == Some(money),
            "a look finds a log that explains the money in the till, but somebody who looked found \
             {money} in it, and the log said {log:?}"
        );
    }
}

pub fn whoever_waits_sleeps() {
    let till = Arc::new(Till::new());
    let teller = {
        let till = Arc::clone(&till);
        thread::spawn(move || till.pay(30))
    };
    // The short time is for those who look every millisecond.
    for quiet in [Duration::from_millis(100), Duration::from_secs(20)] {
        let looks = probe::stirrings(quiet);
        // A wake-up for no reason is a few operations, and there may be two.
        assert!(
            looks.at_most(20),
            "whoever waits sleeps, but in {quiet:?} without any change a teller beside an empty till \
             did something {looks} times"
        );
    }
    till.deliver(30);
    teller.join().unwrap();
}

pub fn who_is_beaten_to_the_money_gets_the_next() {
    let till = Till::new();
    thread::scope(|scope| {
        scope.spawn(|| till.pay(10));
        till.deliver(10);
        scope.spawn(|| till.deliver(10));
        till.pay(10);
    });
}
