//! A morning in the archive, told in words.

use std::thread;
use std::time::{Duration, Instant};

use slow_work_under_lock::Desk;

/// How long the lift to the cellar takes, there and back.
const LIFT: Duration = Duration::from_millis(200);
const VISITORS: u32 = 5;

fn main() {
    let desk = Desk::new(|number| {
        thread::sleep(LIFT);
        format!("file {number}")
    });
    println!(
        "The lift takes {} ms. {VISITORS} visitors ask for a file each.",
        LIFT.as_millis()
    );
    let morning = Instant::now();
    thread::scope(|scope| {
        for visitor in 1..=VISITORS {
            let desk = &desk;
            scope.spawn(move || {
                let text = desk.ask(visitor);
                let waited = morning.elapsed().as_millis();
                println!("    Visitor {visitor} has {text} after {waited} ms.");
            });
        }
    });

    println!(
        "Now one more asks for file {}, and one for file 1, which is on the desk.",
        VISITORS + 1
    );
    let noon = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| desk.ask(VISITORS + 1));
        // So that the first of them is on the way; which of them is first proves nothing either way.
        thread::sleep(LIFT / 10);
        let text = desk.ask(1);
        println!(
            "    Who asked for {text} waited {} ms.",
            noon.elapsed().as_millis()
        );
    });

    println!();
    let took = morning.elapsed().as_millis();
    println!(
        "All in all it took {took} ms. With nobody in anybody's way, it is about {} ms.",
        2 * LIFT.as_millis()
    );
}
