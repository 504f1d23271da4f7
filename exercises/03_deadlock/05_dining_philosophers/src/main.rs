//! Lunch in the staff room, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use dining_philosophers::Table;

const CHAIRS: usize = 5;
const BITES: u64 = 100_000;
/// After so long without a bite nobody will have another one.
const PATIENCE: Duration = Duration::from_millis(400);
const BREAK: Duration = Duration::from_millis(1_500);

fn main() {
    println!("{CHAIRS} tellers sit down at the round table, with a fork between every two plates.");
    println!("For each of {BITES} bites they take both forks, and put them back.\n");
    let table = Arc::new(Table::new(CHAIRS));
    let bites: Arc<Vec<AtomicU64>> = Arc::new((0..CHAIRS).map(|_| AtomicU64::new(0)).collect());
    let (tell, full) = mpsc::channel();
    for chair in 0..CHAIRS {
        let (table, bites, tell) = (Arc::clone(&table), Arc::clone(&bites), tell.clone());
        // Nobody joins these threads: the program has to end even where they do not.
        thread::spawn(move || {
            for _ in 0..BITES {
                table.dine(chair, || {
                    bites[chair].fetch_add(1, Ordering::SeqCst);
                });
            }
            tell.send(()).unwrap();
        });
    }
    drop(tell);
    let count = || -> Vec<u64> { bites.iter().map(|b| b.load(Ordering::SeqCst)).collect() };

    let closing = Instant::now() + BREAK;
    let mut before = count();
    let mut hungry = CHAIRS;
    while hungry > 0 {
        match full.recv_timeout(PATIENCE) {
            Ok(()) => hungry -= 1,
            Err(RecvTimeoutError::Timeout) if count() == before => return stuck(&before),
            Err(RecvTimeoutError::Timeout) if Instant::now() > closing => {
                println!("The break is over. So far there were {:?} bites.", count());
                return println!("Nobody was stuck up to now, and that proves nothing.");
            }
            Err(RecvTimeoutError::Timeout) => before = count(),
            Err(RecvTimeoutError::Disconnected) => {
                return println!("Somebody has left in the middle of a meal.");
            }
        }
    }
    println!("All {CHAIRS} have eaten up: {:?} bites.", count());
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

fn stuck(bites: &[u64]) {
    println!("Then it became quiet.");
    for (chair, bites) in bites.iter().enumerate() {
        let state = if *bites == BITES {
            "is full"
        } else {
            "waits for a fork"
        };
        println!("    The teller on chair {chair} has had {bites} bites, and {state}.");
    }
    println!("They would sit like that for ever: the program ends only because it stops waiting.");
}
