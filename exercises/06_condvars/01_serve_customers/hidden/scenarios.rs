//! What must hold in the branch.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::Duration;

use lockstep::probe::{self, Notes};
use serve_customers::Branch;

pub fn tellers_stay_until_closing() {
    let branch = Branch::new();
    let closing = AtomicBool::new(false);
    thread::scope(|scope| {
        let teller = || {
            branch.work(drop::<u32>);
            !closing.load(Ordering::SeqCst)
        };
        let tellers = [scope.spawn(teller), scope.spawn(teller)];
        branch.arrive(1);
        closing.store(true, Ordering::SeqCst);
        branch.close();
        let too_early = tellers.map(|teller| teller.join().unwrap());
        let count = too_early.iter().filter(|&&early| early).count();
        assert!(
            count == 0,
            "a teller stays until the branch closes, but {count} of 2 tellers went home while it was \
             still open"
        );
    });
}

pub fn everyone_is_served_once() {
    let branch = Branch::new();
    let served = Notes::new();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| branch.work(|customer| served.add(customer)));
        }
        branch.arrive(1);
        branch.arrive(2);
        branch.close();
    });
    let served = served.sorted();
    assert!(
        served == [1, 2],
        "everyone who came in before closing is served, and once, but customers 1 and 2 came in \
         and those served are {served:?}"
    );
}

/// The branch stays open until the customer has been served.
pub fn the_bell_wakes_a_teller() {
    let branch = Branch::new();
    let (done, served) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| branch.work(|customer| done.send(customer).unwrap()));
        branch.arrive(1);
        let customer = served.recv().unwrap();
        assert!(
            customer == 1,
            "customer 1 came in, and customer {customer} was served"
        );
        branch.close();
    });
}

pub fn first_come_first_served() {
    let branch = Branch::new();
    for customer in 1..=3 {
        branch.arrive(customer);
    }
    branch.close();
    let mut served = Vec::new();
    branch.work(|customer| served.push(customer));
    assert!(
        served == [1, 2, 3],
        "customers are called in the order in which they came, but 1, 2, 3 came and {served:?} were \
         called"
    );
}

/// Each customer is served until the other is being served as well. The branch stays open till then.
pub fn two_customers_are_served_at_the_same_time() {
    let branch = Branch::new();
    let everybody = Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                branch.work(|_customer| {
                    everybody.wait();
                });
            });
        }
        branch.arrive(1);
        branch.arrive(2);
        everybody.wait();
        branch.close();
    });
}

pub fn a_teller_without_customers_sleeps() {
    let branch = Arc::new(Branch::new());
    let teller = {
        let branch = Arc::clone(&branch);
        thread::spawn(move || branch.work(drop::<u32>))
    };
    // The short time is for those who look every millisecond.
    for quiet in [Duration::from_millis(100), Duration::from_secs(20)] {
        let looks = probe::stirrings(quiet);
        // A wake-up for no reason is a few operations, and there may be two.
        assert!(
            looks.at_most(20),
            "a teller sleeps while there is no customer, but in {quiet:?} in an empty branch a teller \
             did something {looks} times"
        );
    }
    branch.close();
    teller.join().unwrap();
}

/// Each teller serves until all three do.
pub fn three_customers_are_served_at_the_same_time() {
    let branch = Branch::new();
    let everybody = Barrier::new(4);
    let serve = |_customer: u32| {
        everybody.wait();
    };
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| branch.work(serve));
        }
        for customer in 1..=3 {
            branch.arrive(customer);
        }
        everybody.wait();
        branch.close();
    });
}
