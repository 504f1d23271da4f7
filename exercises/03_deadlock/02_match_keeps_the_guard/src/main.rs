//! A morning in the back office, told in words.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use match_keeps_the_guard::Office;

const LETTERS: u32 = 3;
const PATIENCE: Duration = Duration::from_millis(800);

fn main() {
    println!("Letters 1 to {LETTERS} are in the tray. The answer to letter 1 brings letter 4.");
    let ended = during(|tell| {
        let office = Office::new();
        for letter in 1..=LETTERS {
            office.receive(letter);
        }
        office.work(|letter| {
            let _ = tell.send(format!("  letter {letter} is answered"));
            (letter == 1).then_some(LETTERS + 1)
        });
    });
    println!("{}\n", if ended { "The tray is empty." } else { STUCK });

    println!("Ben and Anna are new here, and then Ben comes again.");
    let all = during(|tell| {
        let office = Office::new();
        for customer in ["Ben", "Anna", "Ben"] {
            let number = office.file_number(customer);
            let _ = tell.send(format!("  {customer} has number {number}"));
        }
    });
    println!(
        "{}\n",
        if all {
            "Everybody has a number."
        } else {
            STUCK
        }
    );

    if ended && all {
        println!("That is a good sign, and not yet a proof: `cargo run -p grader` can tell.");
    } else {
        println!("The program ends only because it stops waiting.");
    }
}

const STUCK: &str = "Then it became quiet: the only clerk in the office does not move any more.";

/// Prints what is told during some work, until it ends or nothing is heard any more. Returns whether
/// it ended.
fn during(work: impl FnOnce(mpsc::Sender<String>) + Send + 'static) -> bool {
    let (tell, news) = mpsc::channel();
    // Nobody joins this thread: the program has to end even where it does not.
    thread::spawn(move || work(tell));
    loop {
        match news.recv_timeout(PATIENCE) {
            Ok(line) => println!("{line}"),
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}
