//! A morning with the new bonus rule, told in words.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;

use poisoned_ledger::Ledger;

/// The house rule: the poorer the payee, the larger the bonus.
fn rule(balance: u64) -> u64 {
    1_000 / balance
}

fn main() {
    // What the tellers say is told below, and need not be said twice.
    panic::set_hook(Box::new(|_| {}));
    let ledger = Ledger::new(&[0, 100, 100, 200]);
    println!("There are 400 in the bank. The bonus is 1000 divided by the payee's balance.\n");
    let (tell, bonuses) = mpsc::channel();
    for (teller, from, to) in [("Anna", 2, 3), ("Ben", 1, 0), ("Cem", 3, 2)] {
        print!("{teller} moves 30 from account {from} to account {to}: ");
        let transfer = || {
            ledger.transfer(from, to, 30, |balance| {
                let bonus = rule(balance);
                tell.send(bonus).unwrap();
                bonus
            })
        };
        // Each teller is a thread of its own, whose panic is a value for whoever joins it.
        match thread::scope(|scope| scope.spawn(transfer).join()) {
            Ok(Ok(())) => println!("booked."),
            Ok(Err(_)) => println!("refused, for want of money."),
            Err(panic) => println!("a panic! ({})", words(&*panic)),
        }
    }

    match panic::catch_unwind(AssertUnwindSafe(|| ledger.balances())) {
        Ok(balances) => add_up(&balances, bonuses.try_iter().sum()),
        Err(panic) => {
            println!("\nIn the evening somebody opens the ledger, and panics as well:");
            println!("    {}", words(&*panic));
        }
    }
}

fn add_up(balances: &[u64], bonuses: u64) {
    let (expected, found) = (400 + bonuses, balances.iter().sum::<u64>());
    println!("\nIn the evening the ledger says {balances:?}.");
    println!("With {bonuses} in bonuses there should be {expected}, and there are {found}.");
    if found == expected {
        println!("That adds up. `cargo run -p grader` can tell whether it always does.");
    }
}

/// What a panic says.
fn words(panic: &(dyn Any + Send)) -> &str {
    if let Some(words) = panic.downcast_ref::<String>() {
        words
    } else {
        panic
            .downcast_ref::<&str>()
            .unwrap_or(&"it does not say why")
    }
}
