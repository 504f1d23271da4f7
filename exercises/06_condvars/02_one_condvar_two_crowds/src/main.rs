//! A morning in the waiting room, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use one_condvar_two_crowds::Room;

const CHAIRS: usize = 1;
const TELLERS: usize = 8;
const DOORS: usize = 2;
/// How many customers come to each door.
const CUSTOMERS: usize = 200_000;
const MORNING: Duration = Duration::from_millis(1_600);
/// After so long without a call there will be no other one.
const SILENCE: Duration = Duration::from_millis(400);

fn main() {
    println!("{TELLERS} tellers, {DOORS} doors, and one chair between them.\n");
    let room = Arc::new(Room::new(CHAIRS));
    let called = Arc::new(AtomicUsize::new(0));
    // Nobody joins these threads: the program has to end even where they do not.
    for _ in 0..TELLERS {
        let (room, called) = (Arc::clone(&room), Arc::clone(&called));
        thread::spawn(move || {
            loop {
                room.call();
                called.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    for _ in 0..DOORS {
        let room = Arc::clone(&room);
        thread::spawn(move || {
            for customer in 0..CUSTOMERS {
                room.enter(customer);
            }
        });
    }

    let noon = Instant::now() + MORNING;
    let mut before = 0;
    loop {
        thread::sleep(SILENCE);
        let now = called.load(Ordering::SeqCst);
        if now == CUSTOMERS * DOORS {
            println!("All {now} customers were called.");
            break;
        }
        if now == before {
            println!("{now} customers were called. Since then nobody has come in,");
            println!("nobody has been called, and all of them sleep.");
            return println!("They would sleep for ever: the program ends only because it stops.");
        }
        if Instant::now() > noon {
            println!("By noon {now} customers have been called, and more are on their way.");
            break;
        }
        before = now;
    }
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}
