//! Two evenings at the bank, told in words.

use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use countdown_miscounts::Errands;

const MESSENGERS: usize = 3;
const PATIENCE: Duration = Duration::from_millis(700);

fn main() {
    panic::set_hook(Box::new(|_| println!("  A messenger is bitten by a dog.")));

    println!("{MESSENGERS} messengers are sent out.");
    let over = Arc::new(AtomicUsize::new(0));
    let errands = Arc::new(Errands::new());
    for _ in 0..MESSENGERS {
        let over = Arc::clone(&over);
        errands.send(move || {
            over.fetch_add(1, SeqCst);
        });
    }
    let first = locked_up(&errands);
    let back = over.load(SeqCst);
    match first {
        Some(_) => println!("The bank is locked up. {back} of them are back."),
        None => println!("{back} of them are back, and the bank cannot be locked up."),
    }

    println!();
    println!("Another evening. One messenger is sent out.");
    let errands = Arc::new(Errands::new());
    errands.send(|| panic!("a dog"));
    thread::sleep(Duration::from_millis(100));
    let second = locked_up(&errands);
    match second {
        Some(failed) => println!("The bank is locked up. {failed} errands have failed."),
        None => println!("Nobody is on the road, and the bank cannot be locked up."),
    }

    println!();
    if (first, second, back) == (Some(0), Some(1), MESSENGERS) {
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    }
}

/// What is said of failures at the end of the waiting, if it ends.
fn locked_up(errands: &Arc<Errands>) -> Option<usize> {
    let (tell, told) = mpsc::channel();
    let errands = Arc::clone(errands);
    // Nobody joins this thread: the program has to end even where it does not.
    thread::spawn(move || tell.send(errands.wait()));
    told.recv_timeout(PATIENCE).ok()
}
