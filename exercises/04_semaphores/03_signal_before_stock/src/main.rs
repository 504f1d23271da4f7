//! A day at the counter for gold coins, told in words.

use std::panic;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use signal_before_stock::Counter;

const COINS: u32 = 2_000;
const OPEN: Duration = Duration::from_millis(1200);
const STUCK: Duration = Duration::from_millis(400);

fn main() {
    println!("The mint delivers {COINS} coins a day, and a customer buys as many, one by one.\n");
    panic::set_hook(Box::new(|_| {}));
    let until = Instant::now() + OPEN;
    for day in 1.. {
        let (tell, told) = mpsc::channel();
        let counter = Arc::new(Counter::new());
        // Nobody joins these threads: the program has to end even where they do not.
        thread::spawn({
            let counter = Arc::clone(&counter);
            move || {
                for coin in 0..COINS {
                    let _ = tell.send((coin, counter.buy()));
                }
            }
        });
        thread::spawn(move || counter.deliver(0..COINS));
        let mut bought = 0;
        while bought < COINS {
            if Instant::now() > until {
                println!("{day} days, and everybody got a coin, one after the other.");
                return println!("That may be a repair. `cargo run -p grader` can tell.");
            }
            match told.recv_timeout(STUCK) {
                Ok((expected, coin)) if expected != coin => {
                    return println!("Day {day}: after {bought} coins somebody got number {coin}.");
                }
                Ok(_) => bought += 1,
                Err(RecvTimeoutError::Disconnected) => {
                    println!("Day {day}: {bought} customers were content. The next one has paid,");
                    return println!("and stands at an empty drawer.");
                }
                Err(RecvTimeoutError::Timeout) => {
                    return println!("Day {day}: after {bought} coins nobody gets any more.");
                }
            }
        }
    }
}
