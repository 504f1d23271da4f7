//! A day at the branch, told in words.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serve_customers::Branch;

const TELLERS: usize = 3;
const CUSTOMERS: usize = 5;
/// From one customer to the next, and longer than any of the tellers needs.
const A_WHILE: Duration = Duration::from_millis(150);

enum Event {
    Served { teller: usize, customer: usize },
    WentHome { teller: usize },
}

/// What has been seen so far.
#[derive(Default)]
struct Day {
    served: usize,
    home: usize,
}

fn main() {
    println!("The branch opens, and {TELLERS} tellers go to sleep beside the bell.");
    let branch = Arc::new(Branch::new());
    let (tell, events) = mpsc::channel();
    for teller in 1..=TELLERS {
        let (branch, tell) = (Arc::clone(&branch), tell.clone());
        // Nobody joins these threads: the program has to end even where they do not.
        thread::spawn(move || {
            branch.work(|customer| tell.send(Event::Served { teller, customer }).unwrap());
            tell.send(Event::WentHome { teller }).unwrap();
        });
    }
    drop(tell);

    let mut day = Day::default();
    day.watch(&events);
    for customer in 1..=CUSTOMERS {
        println!("Customer {customer} comes in and rings.");
        let at_the_counter = Arc::clone(&branch);
        thread::spawn(move || at_the_counter.arrive(customer));
        day.watch(&events);
    }
    let too_early = day.home;

    println!("The front door closes.");
    thread::spawn(move || branch.close());
    day.watch(&events);

    println!();
    println!("{} of {CUSTOMERS} customers were served.", day.served);
    println!("{too_early} of {TELLERS} tellers went home while the branch was open.");
    if day.home < TELLERS {
        println!("{} have not come home at all.", TELLERS - day.home);
    }
    if too_early == 0 && day.served == CUSTOMERS && day.home == TELLERS {
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    }
}

impl Day {
    /// Looks on for a while, and writes down what happens.
    fn watch(&mut self, events: &Receiver<Event>) {
        let end = Instant::now() + A_WHILE;
        while let Ok(event) = events.recv_timeout(end.saturating_duration_since(Instant::now())) {
            match event {
                Event::Served { teller, customer } => {
                    self.served += 1;
                    println!("    Teller {teller} serves customer {customer}.");
                }
                Event::WentHome { teller } => {
                    self.home += 1;
                    println!("    Teller {teller} finds nobody and goes home.");
                }
            }
        }
    }
}
