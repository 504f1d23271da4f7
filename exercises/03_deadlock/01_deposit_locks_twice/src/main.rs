//! A morning at the counter, told in words.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use deposit_locks_twice::Account;

const SUMS: [i64; 5] = [20, 150, 80, 600, 45];

fn main() {
    println!("One account, one teller, one customer after another.\n");
    let (tell, receipts) = mpsc::channel();
    // Nobody joins this thread: the program has to end even where it does not.
    thread::spawn(move || {
        let account = Account::new();
        for sum in SUMS {
            account.deposit(sum, |balance| tell.send(balance).unwrap());
        }
    });
    for sum in SUMS {
        print!("Somebody pays in {sum:>3}. ");
        match receipts.recv_timeout(Duration::from_secs(1)) {
            Ok(balance) => println!("The receipt says {balance}."),
            Err(RecvTimeoutError::Timeout) => {
                println!("There is no receipt.\n");
                println!("A second later the teller has still not moved. Nobody else is here.");
                return println!("The program ends only because it stops waiting.");
            }
            Err(RecvTimeoutError::Disconnected) => {
                return println!("The teller has given up.");
            }
        }
    }
    println!("\nEverybody has a receipt. That is a good sign, and not yet a proof:");
    println!("`cargo run -p grader` can tell.");
}
