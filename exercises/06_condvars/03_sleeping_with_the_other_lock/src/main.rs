//! A quiet morning at the till, told in words.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use sleeping_with_the_other_lock::Till;

const A_WHILE: Duration = Duration::from_millis(400);

fn main() {
    println!("The till is empty. A customer asks for 30, and the teller waits for a delivery.");
    let till = Arc::new(Till::new());
    // Nobody joins these threads: the program has to end even where they do not.
    let paid = start(&till, |till| till.pay(30));
    let _ = paid.recv_timeout(A_WHILE);
    println!("A messenger comes with 50.");
    let delivered = start(&till, |till| till.deliver(50));
    match delivered.recv_timeout(A_WHILE) {
        Ok(()) => println!("    The 50 are in the till."),
        Err(_) => println!("    The messenger stands there with the money in hand."),
    }
    match paid.recv_timeout(A_WHILE) {
        Ok(()) => println!("    The customer has been paid."),
        Err(_) => println!("    The customer has not been paid."),
    }
    println!("The manager wants to know how things stand.");
    let looked = start(&till, |till| till.look());
    match looked.recv_timeout(A_WHILE) {
        Ok((money, log)) => {
            println!("    There are {money} in the till, and the log says {log:?}.");
            println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
        }
        Err(_) => {
            println!("    The manager waits, too.");
            println!("They would wait for ever: the program ends only because it stops waiting.");
        }
    }
}

/// Does this on a thread of its own, and says what came of it.
fn start<R: Send + 'static>(
    till: &Arc<Till>,
    work: impl FnOnce(&Till) -> R + Send + 'static,
) -> Receiver<R> {
    let till = Arc::clone(till);
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let _ = tell.send(work(&till));
    });
    told
}
