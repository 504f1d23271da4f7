//! An evening at the bank, and its report.

use std::panic;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use spawn_and_join_edges::evening_report;

const ACCOUNTS: [u32; 6] = [11, 12, 13, 14, 15, 16];
const PATIENCE: Duration = Duration::from_millis(1500);

fn main() {
    println!("Each account is counted by a clerk. The clerk with account 13 faints.\n");
    panic::set_hook(Box::new(|_| {}));
    let (done, evening) = mpsc::channel();
    // Nobody joins this thread: the program has to end even where the report does not come.
    thread::spawn(move || {
        let _ = done.send(evening_report(&ACCOUNTS, count));
    });
    match evening.recv_timeout(PATIENCE) {
        Ok(report) => print(&report),
        Err(mpsc::RecvTimeoutError::Timeout) => println!("The report does not come."),
        Err(mpsc::RecvTimeoutError::Disconnected) => println!("There is no report tonight."),
    }
}

/// Some work, which is longer for some accounts than for others.
fn count(account: u32) -> u64 {
    assert!(account != 13, "the clerk faints");
    let coins = u64::from(account % 4 + 1) * 100_000;
    (0..coins).fold(0, |total, _| total + 1)
}

fn print(report: &[Option<u64>]) {
    let mut wrong = 0;
    for (line, &account) in report.iter().zip(&ACCOUNTS) {
        let expected = (account != 13).then(|| count(account));
        let verdict = if *line == expected { "" } else { "  ← wrong" };
        wrong += usize::from(*line != expected);
        match line {
            Some(total) => println!("account {account}: {total:>7}{verdict}"),
            None => println!("account {account}:       –{verdict}"),
        }
    }
    println!();
    if wrong == 0 && report.len() == ACCOUNTS.len() {
        println!("Every line is right, and only the line of account 13 is empty.");
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    } else {
        println!(
            "There are {} lines, and {wrong} of them are wrong.",
            report.len()
        );
    }
}
