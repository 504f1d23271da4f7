//! An evening in the shop, told in words.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use guard_outlives_lock::Drawer;

/// What was in the drawer in the morning.
const FLOAT: u64 = 100;

fn main() {
    let drawer = Drawer::new(FLOAT);
    println!("Two clerks, one drawer, {FLOAT} coins in it.");
    thread::scope(|scope| {
        for clerk in ["Anna", "Ben"] {
            let drawer = &drawer;
            scope.spawn(move || {
                for _ in 0..10 {
                    drawer.with(|coins| *coins += 1);
                }
                println!("{clerk} has paid in 10 coins, one at a time.");
            });
        }
    });
    println!(
        "There are {} coins. So far, so good.",
        drawer.with(|coins| *coins)
    );

    println!();
    println!("Now a clerk faints with the drawer open.");
    let (tell, heard) = mpsc::channel();
    thread::spawn(move || {
        thread::scope(|scope| {
            let clerk = scope.spawn(|| {
                drawer.with(|_| std::panic::resume_unwind(Box::new("fainted")));
            });
            let _ = clerk.join();
            drawer.with(|coins| *coins += 1);
        });
        // Nobody listens any more where this took too long.
        let _ = tell.send(());
    });
    match heard.recv_timeout(Duration::from_secs(1)) {
        Ok(()) => println!("The drawer has closed, and the next clerk is served."),
        Err(_) => println!("The next clerk still waits. Nobody closes the drawer any more."),
    }
    println!();
    println!("What else can go wrong is seen best in what the compiler lets through:");
    println!("`cargo run -p grader -- check guard_outlives_lock` shows you the programs.");
}
