//! A busy day at the boards, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use two_fields_one_invariant::Slips;

/// Every customer waits so long, so that the average can be nothing else.
const WAIT: u64 = 30;
const CUSTOMERS: u64 = 300_000;
const LOOKS: u64 = 1_000_000;

/// What the customers and the boards tell the demo.
enum News {
    Wrong(u64, u64, u64),
    Done,
}

fn main() {
    println!("{CUSTOMERS} customers hand in their slips. Every one of them waited {WAIT} minutes.");
    println!("Meanwhile somebody looks at a board, again and again.\n");
    let slips = Arc::new(Slips::new());
    let evening = Arc::new(AtomicBool::new(false));
    slips.hand_in(WAIT);
    let (tell, news) = mpsc::channel();
    // Nobody joins these threads: the program has to end even where they do not.
    thread::spawn({
        let (slips, evening, tell) = (Arc::clone(&slips), Arc::clone(&evening), tell.clone());
        move || {
            for _ in 1..CUSTOMERS {
                slips.hand_in(WAIT);
            }
            evening.store(true, Ordering::SeqCst);
            let _ = tell.send(News::Done);
        }
    });
    thread::spawn({
        let (slips, tell) = (Arc::clone(&slips), tell);
        move || {
            for look in 1..=LOOKS {
                slips.show(|customers, average| {
                    if average != WAIT {
                        let _ = tell.send(News::Wrong(look, customers, average));
                    }
                });
                if evening.load(Ordering::SeqCst) {
                    break;
                }
            }
            let _ = tell.send(News::Done);
        }
    });
    let mut at_work = 2;
    while at_work > 0 {
        match news.recv_timeout(Duration::from_millis(1_800)) {
            Ok(News::Wrong(look, customers, average)) => return wrong(look, customers, average),
            Ok(News::Done) => at_work -= 1,
            Err(RecvTimeoutError::Timeout) => {
                return println!(
                    "The day does not come to an end: somebody is stuck, or very slow."
                );
            }
            Err(RecvTimeoutError::Disconnected) => {
                return println!("Somebody has given up in the middle of the day.");
            }
        }
    }
    let (customers, average) = slips.close();
    println!("The record says: {customers} customers, {average} minutes. So did all the boards.");
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

fn wrong(look: u64, customers: u64, average: u64) {
    println!("Look {look} at a board: {customers} customers, and an average of {average} minutes.");
    println!("It can be nothing but {WAIT}, however many customers there are.");
}
