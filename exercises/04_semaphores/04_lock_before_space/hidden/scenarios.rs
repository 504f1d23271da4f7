//! What must hold in the waiting room.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use lock_before_space::WaitingRoom;
use lockstep::probe::{Notes, quiesce, stirrings};

/// Two chairs and one teller.
pub fn in_the_order_of_coming_in() {
    let room = WaitingRoom::new(2);
    let called = thread::scope(|scope| {
        let teller = scope.spawn(|| [(); 3].map(|()| room.call()));
        for customer in [4, 2, 7] {
            room.enter(customer);
        }
        teller.join().unwrap()
    });
    assert!(
        called == [4, 2, 7],
        "customers are called in the order in which they came in, but 4, 2 and 7 came in, and \
         {called:?} were called"
    );
}

/// One chair and two tellers.
pub fn everybody_is_called_once() {
    let room = WaitingRoom::new(1);
    let called = Notes::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| called.add(room.call()));
        }
        room.enter(1);
        room.enter(2);
    });
    let called = called.sorted();
    assert!(
        called == [1, 2],
        "everybody who comes is let in and called, and once, but customers 1 and 2 came, and those \
         called are {called:?}"
    );
}

/// Three customers come in before anybody is called.
pub fn every_chair_can_be_used() {
    let room = WaitingRoom::new(3);
    for customer in 1..=3 {
        room.enter(customer);
    }
}

/// One chair, and two customers come at the same time. Nobody is called before both have tried.
pub fn no_more_customers_than_chairs() {
    let room = WaitingRoom::new(1);
    let inside = AtomicUsize::new(0);
    thread::scope(|scope| {
        for customer in [1, 2] {
            let (room, inside) = (&room, &inside);
            scope.spawn(move || {
                room.enter(customer);
                inside.fetch_add(1, Ordering::SeqCst);
            });
        }
        quiesce();
        let inside = inside.load(Ordering::SeqCst);
        room.call();
        room.call();
        assert!(
            inside <= 1,
            "there are never more customers in the room than chairs, but there is 1 chair, nobody had \
             been called, and {inside} customers were in the room"
        );
    });
}

/// A teller waits for a customer, and then a customer for a chair.
pub fn who_waits_sleeps() {
    let room = WaitingRoom::new(1);
    thread::scope(|scope| {
        scope.spawn(|| room.call());
        let teller = stirrings(Duration::from_secs(1));
        room.enter(1);
        room.enter(2);
        scope.spawn(|| room.enter(3));
        let customer = stirrings(Duration::from_secs(1));
        room.call();
        room.call();
        assert!(
            teller <= 6 && customer <= 6,
            "who waits sleeps, but a teller who waited for a second looked {teller} times, and a \
             customer {customer} times"
        );
    });
}
