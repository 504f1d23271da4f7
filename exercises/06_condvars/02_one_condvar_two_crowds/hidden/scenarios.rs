//! What must hold in the waiting room.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use lockstep::probe::{self, Notes};
use one_condvar_two_crowds::Room;

/// Customers 1, 2, … come in on main, and this many tellers call one customer each.
fn tellers(count: usize, room: &Room<usize>) {
    let called = Notes::new();
    thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| called.add(room.call()));
        }
        for customer in 1..=count {
            room.enter(customer);
        }
    });
    let called = called.sorted();
    assert!(
        called == Vec::from_iter(1..=count),
        "each customer is called, and once, but 1 to {count} came in and those called are {called:?}"
    );
}

pub fn a_free_chair_finds_a_customer() {
    tellers(4, &Room::new(1));
}

pub fn two_tellers_for_two_chairs() {
    tellers(2, &Room::new(2));
}

/// The chairs are taken, and two more customers wait outside. Main calls them all.
pub fn two_customers_for_two_chairs() {
    let room = Room::new(2);
    room.enter(1);
    room.enter(2);
    let mut called = thread::scope(|scope| {
        scope.spawn(|| room.enter(3));
        scope.spawn(|| room.enter(4));
        [room.call(), room.call(), room.call(), room.call()]
    });
    called.sort();
    assert!(
        called == [1, 2, 3, 4],
        "each customer is called, and once, but 1 to 4 came in and those called are {called:?}"
    );
}

pub fn nobody_stands_in_the_room() {
    let room = Room::new(1);
    let called = AtomicUsize::new(0);
    let most = thread::scope(|scope| {
        let entering = scope.spawn(|| {
            let inside = (1..=3).map(|customer| {
                room.enter(customer);
                // Whoever is being called may still be on the chair.
                customer - called.load(SeqCst).min(customer)
            });
            inside.max().unwrap_or(0)
        });
        for _ in 1..=3 {
            called.fetch_add(1, SeqCst);
            room.call();
        }
        entering.join().unwrap()
    });
    assert!(
        most <= 1,
        "there are never more customers in the room than chairs, but {most} were in a room with one"
    );
}

/// One chair. A teller calls somebody, and somebody else calls once two customers have come in.
pub fn a_chair_is_free_when_its_customer_is_called() {
    let room = Room::new(1);
    let called = thread::scope(|scope| {
        let teller = scope.spawn(|| room.call());
        room.enter(1);
        room.enter(2);
        let second = room.call();
        [teller.join().unwrap(), second]
    });
    assert!(
        called == [1, 2],
        "there are never more customers in the room than chairs, but there is one chair, a teller called \
         customer {}, and somebody who came when 1 and 2 were in called customer {}",
        called[0],
        called[1]
    );
}

pub fn those_who_sit_are_called_in_order() {
    let room = Room::new(3);
    for customer in 1..=3 {
        room.enter(customer);
    }
    let called = [room.call(), room.call(), room.call()];
    assert!(
        called == [1, 2, 3],
        "customers are called in the order in which they sat down, but 1, 2 and 3 came and {called:?} \
         were called"
    );
}

pub fn whoever_waits_sleeps() {
    let (full, empty) = (Arc::new(Room::new(1)), Arc::new(Room::new(1)));
    full.enter(1);
    let outside = {
        let full = Arc::clone(&full);
        thread::spawn(move || full.enter(2))
    };
    let tellers = [&empty, &empty].map(|room| {
        let empty = Arc::clone(room);
        thread::spawn(move || empty.call())
    });
    // The short time is for those who look every millisecond.
    for quiet in [Duration::from_millis(100), Duration::from_secs(10)] {
        let looks = probe::stirrings(quiet);
        // A wake-up for no reason is a few operations, and there may be two.
        assert!(
            looks.at_most(20),
            "whoever waits sleeps, but in {quiet:?} without any change a customer outside a full room \
             and two tellers beside an empty one did something {looks} times"
        );
    }
    full.call();
    empty.enter(3);
    empty.enter(4);
    outside.join().unwrap();
    for teller in tellers {
        teller.join().unwrap();
    }
}
