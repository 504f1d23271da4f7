//! A day at the machines, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use permit_ledger::{Machines, Refusal};

const MACHINES: usize = 2;
const PATIENCE: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_millis(150);
const END: Duration = Duration::from_millis(1800);

fn main() {
    println!("There are {MACHINES} machines, and a token for each.\n");
    println!("A quiet day, on which coins get stuck:");
    let jams = [Some(Refusal::Jammed), Some(Refusal::Jammed), None];
    day(Machines::new(MACHINES), &jams, true);
    println!("\nA busy day, and nobody has much patience:");
    day(Machines::new(MACHINES), &[None; 6], false);
    println!(
        "\nIf every answer has its reason, and never more than {MACHINES} were at the machines,"
    );
    println!("that may be a repair. `cargo run -p grader` can tell.");
}

/// Customers who come one after the other, or at once.
fn day(machines: Machines, customers: &[Option<Refusal>], one_by_one: bool) {
    let until = Instant::now() + END / 2;
    let machines = Arc::new(machines);
    let inside = Arc::new(AtomicUsize::new(0));
    let (tell, told) = mpsc::channel();
    for (number, &jam) in (1..).zip(customers) {
        let (machines, inside) = (Arc::clone(&machines), Arc::clone(&inside));
        let tell = tell.clone();
        // Nobody joins these threads: the program has to end even where they do not.
        let customer = move || {
            let mut beside = 0;
            let answer = machines.count(PATIENCE, || {
                beside = inside.fetch_add(1, Ordering::SeqCst) + 1;
                if !one_by_one {
                    thread::sleep(LONG);
                }
                inside.fetch_sub(1, Ordering::SeqCst);
                jam.map_or(Ok(100), Err)
            });
            let _ = tell.send((number, answer, beside));
        };
        thread::spawn(customer);
        // Long enough for the next one to find out.
        thread::sleep(PATIENCE + PATIENCE / 5);
    }
    drop(tell);
    while let Ok(news) = told.recv_timeout(until.saturating_duration_since(Instant::now())) {
        say(news);
    }
}

fn say((number, answer, beside): (usize, Result<u64, Refusal>, usize)) {
    match answer {
        Ok(sum) if beside > MACHINES => {
            println!("  customer {number}: {sum}, as one of {beside} at {MACHINES} machines");
        }
        Ok(sum) => println!("  customer {number}: {sum}"),
        Err(Refusal::Jammed) => println!("  customer {number}: a coin got stuck"),
        Err(Refusal::TooLate) => println!("  customer {number}: no token came back in time"),
    }
}
