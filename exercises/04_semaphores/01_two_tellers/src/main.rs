//! Five customers come into the hall, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use two_tellers::Hall;

const TELLERS: usize = 2;
const NAMES: [&str; 5] = ["Anna", "Ben", "Clara", "David", "Emma"];
const SERVICE: Duration = Duration::from_millis(150);
const PATIENCE: Duration = Duration::from_millis(1500);

fn main() {
    println!(
        "There are {TELLERS} tellers, and {} customers come in.\n",
        NAMES.len()
    );
    let hall = Arc::new(Hall::new(TELLERS));
    let served = Arc::new(AtomicUsize::new(0));
    let (tell, told) = mpsc::channel();
    for name in NAMES {
        // Nobody joins these threads: the program has to end even where a visit does not.
        let (hall, served, tell) = (Arc::clone(&hall), Arc::clone(&served), tell.clone());
        thread::spawn(move || {
            hall.visit(|| {
                let _ = tell.send((name, served.fetch_add(1, Ordering::SeqCst) + 1));
                thread::sleep(SERVICE);
                served.fetch_sub(1, Ordering::SeqCst);
            });
        });
    }
    drop(tell);
    let begun = Instant::now();
    let mut most = 0;
    let mut customers = 0;
    while let Ok((name, now)) = told.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
        println!(
            "{:>4} ms: {name} is being served; that makes {now}.",
            begun.elapsed().as_millis()
        );
        most = most.max(now);
        customers += 1;
    }
    println!();
    if customers < NAMES.len() {
        println!("{customers} customers were served. The others wait.");
    } else if most > TELLERS {
        println!("{most} at once, with {TELLERS} tellers.");
    } else if most < TELLERS {
        println!("Never more than {most} at once, with {TELLERS} tellers.");
    } else {
        println!("Never more than {most} at once.");
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    }
}
