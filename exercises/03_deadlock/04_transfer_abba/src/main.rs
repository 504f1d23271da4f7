//! Two tellers move money to and fro, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use transfer_abba::Bank;

const TRANSFERS: u64 = 500_000;
const PATIENCE: Duration = Duration::from_secs(1);

fn main() {
    println!("Anna moves 1 from account 0 to account 1, {TRANSFERS} times.");
    println!("Ben moves 1 from account 1 to account 0, {TRANSFERS} times.\n");
    let bank = Arc::new(Bank::new(&[TRANSFERS, TRANSFERS]));
    let anna = Arc::new(AtomicU64::new(0));
    let ben = Arc::new(AtomicU64::new(0));
    let (done, waiting) = mpsc::channel();
    for (from, to, finished) in [(0, 1, &anna), (1, 0, &ben)] {
        let (bank, finished, done) = (Arc::clone(&bank), Arc::clone(finished), done.clone());
        // Nobody joins these threads: the program has to end even where they do not.
        thread::spawn(move || {
            for _ in 0..TRANSFERS {
                bank.transfer(from, to, 1, |_, _| {}).unwrap();
                finished.fetch_add(1, Ordering::SeqCst);
            }
            done.send(()).unwrap();
        });
    }
    drop(done);
    let progress = || (anna.load(Ordering::SeqCst), ben.load(Ordering::SeqCst));
    let mut before = progress();
    let mut at_work = 2;
    while at_work > 0 {
        match waiting.recv_timeout(PATIENCE) {
            Ok(()) => at_work -= 1,
            Err(RecvTimeoutError::Timeout) if progress() == before => return stuck(before),
            Err(RecvTimeoutError::Timeout) => before = progress(),
            Err(RecvTimeoutError::Disconnected) => {
                return println!("A teller has given up in the middle of a transfer.");
            }
        }
    }
    println!(
        "Both are done, and the audit finds {} in the bank.",
        bank.audit()
    );
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

fn stuck((anna, ben): (u64, u64)) {
    println!("Then it became quiet. For a second, neither of them has finished anything.");
    println!("Anna has made {anna} transfers and is in the middle of the next one.");
    println!("Ben has made {ben} transfers and is in the middle of the next one.");
    println!("They would stay like that for ever: the program ends only because it stops waiting.");
}
