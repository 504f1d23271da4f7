//! Anna and Ben empty their account at two tellers, told in words.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use withdraw_check_then_act::Account;

const OPENED_WITH: i64 = 20_000;
const PATIENCE: Duration = Duration::from_millis(1500);

fn main() {
    println!("Every morning there are {OPENED_WITH} in the account.");
    println!("Anna and Ben withdraw 1, again and again, until each of them is refused.\n");
    let (report, evening) = mpsc::channel();
    // Nobody joins this thread: the program has to end even where a withdrawal does not.
    thread::spawn(move || while report.send(one_day()).is_ok() {});
    let until = Instant::now() + PATIENCE;
    let mut days = 0_u64;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        let Ok((paid, balance)) = evening.recv_timeout(left) else {
            break;
        };
        days += 1;
        if paid > OPENED_WITH || balance < 0 {
            println!("Day {days}: {paid} were counted out, and the balance is {balance}.");
            return println!("Both tellers say that there was enough when they looked.");
        }
    }
    if days == 0 {
        return println!("The first day does not come to an end: somebody is stuck.");
    }
    println!("{days} days, and nobody was given more than there was.");
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

/// Lets both of them empty the account, and tells how much was counted out and what is left.
fn one_day() -> (i64, i64) {
    let account = Arc::new(Account::new(OPENED_WITH));
    let customers = ["Anna", "Ben"].map(|_| {
        let account = Arc::clone(&account);
        thread::spawn(move || {
            let mut paid = 0;
            for _ in 0..=OPENED_WITH {
                if account.withdraw(1, |notes| paid += notes).is_err() {
                    break;
                }
            }
            paid
        })
    });
    let paid = customers.map(|customer| customer.join().unwrap_or(0));
    (paid.iter().sum(), account.balance())
}
