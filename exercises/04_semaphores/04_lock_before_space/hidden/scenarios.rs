//! What must hold in the waiting room.

use std::sync::Mutex;
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

/// Twenty customers come in before anybody is called.
pub fn every_chair_can_be_used() {
    let room = WaitingRoom::new(20);
    for customer in 1..=20 {
        room.enter(customer);
    }
}

/// One chair, and two customers come at the same time. Nobody is called before both have tried;
/// then somebody calls the first, and somebody else the second, once both have come in.
pub fn no_more_customers_than_chairs() {
    let room = WaitingRoom::new(1);
    let inside = Mutex::new(Vec::new());
    let (inside, called) = thread::scope(|scope| {
        let customers = [1, 2].map(|customer| {
            let (room, inside) = (&room, &inside);
            scope.spawn(move || {
                room.enter(customer);
                inside.lock().unwrap().push(customer);
            })
        });
        quiesce();
        let before = inside.lock().unwrap().clone();
        let teller = scope.spawn(|| room.call());
        for customer in customers {
            customer.join().unwrap();
        }
        let second = room.call();
        (before, [teller.join().unwrap(), second])
    });
    assert!(
        inside.len() <= 1,
        "there are never more customers in the room than chairs, but there is 1 chair, nobody had \
         been called, and customers {inside:?} were in the room"
    );
    assert!(
        inside.iter().all(|&customer| customer == called[0]),
        "a customer comes in while there is a chair, but on the only chair sat customer {inside:?}, \
         and of the tellers the first one called {}, and the second one, who came when both \
         customers had been let in, called {}",
        called[0],
        called[1]
    );
}

/// Two chairs. Two tellers wait for customers, and then two customers for chairs; and each time
/// there are two at once of what they wait for.
pub fn who_waits_sleeps() {
    let room = WaitingRoom::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| room.call());
        }
        let tellers = stirrings(Duration::from_secs(1));
        for customer in 1..=4 {
            room.enter(customer);
        }
        for customer in [5, 6] {
            let room = &room;
            scope.spawn(move || room.enter(customer));
        }
        let customers = stirrings(Duration::from_secs(1));
        for _ in 0..4 {
            room.call();
        }
        assert!(
            tellers.at_most(6) && customers.at_most(6),
            "who waits sleeps until it comes, but two tellers who waited for a second looked {tellers} times, and \
             two customers {customers} times"
        );
    });
}

pub fn three_come_for_one_chair() {
    let room = WaitingRoom::new(1);
    let mut called = thread::scope(|scope| {
        for customer in [4, 2, 7] {
            let room = &room;
            scope.spawn(move || room.enter(customer));
        }
        [(); 3].map(|()| room.call())
    });
    called.sort_unstable();
    assert!(
        called == [2, 4, 7],
        "everybody who comes is let in and called, and once, but 4, 2 and 7 came for one chair, and \
         {called:?} were called"
    );
}
