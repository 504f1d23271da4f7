//! A day in the waiting room, told in words.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use lock_before_space::WaitingRoom;

const CHAIRS: usize = 3;
const CUSTOMERS: u32 = 2_000;
const OPEN: Duration = Duration::from_millis(1200);
const STUCK: Duration = Duration::from_millis(400);

fn main() {
    println!(
        "There are {CHAIRS} chairs. {CUSTOMERS} customers come in a day, and a teller calls them.\n"
    );
    let until = Instant::now() + OPEN;
    for day in 1.. {
        let (tell, told) = mpsc::channel();
        let room = Arc::new(WaitingRoom::new(CHAIRS));
        // Nobody joins these threads: the program has to end even where they do not.
        thread::spawn({
            let room = Arc::clone(&room);
            move || (0..CUSTOMERS).for_each(|customer| room.enter(customer))
        });
        thread::spawn(move || while tell.send(room.call()).is_ok() {});
        for expected in 0..CUSTOMERS {
            if Instant::now() > until {
                println!("{day} days, and everybody was called, one after the other.");
                return println!("That may be a repair. `cargo run -p grader` can tell.");
            }
            match told.recv_timeout(STUCK) {
                Ok(customer) if customer == expected => {}
                Ok(customer) => {
                    return println!(
                        "Day {day}: it was the turn of {expected}, and {customer} was called."
                    );
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return println!(
                        "Day {day}: the teller has given up after {expected} customers."
                    );
                }
                Err(RecvTimeoutError::Timeout) => {
                    println!("Day {day}: {expected} customers have been called.");
                    return println!(
                        "Now nobody comes in, nobody is called, and the chairs are taken."
                    );
                }
            }
        }
    }
}
