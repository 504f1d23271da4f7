//! Many evenings before the vault, told in words.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use three_tellers_barrier::Team;

const TELLERS: usize = 3;
const EVENINGS: usize = 2000;
const PATIENCE: Duration = Duration::from_millis(600);
const AT_MOST: Duration = Duration::from_millis(1800);

fn main() {
    println!("{TELLERS} tellers meet before the vault, on {EVENINGS} evenings.");
    let team = Arc::new(Team::new(TELLERS));
    let (tell, news) = mpsc::channel();
    for teller in 0..TELLERS {
        let (team, tell) = (Arc::clone(&team), tell.clone());
        // Nobody joins these threads: the program has to end even where they do not.
        thread::spawn(move || {
            for _ in 0..EVENINGS {
                let signs = team.meet();
                let _ = tell.send((teller, signs));
            }
        });
    }
    drop(tell);

    let end = Instant::now() + AT_MOST;
    let (mut evenings, mut signed) = ([0; TELLERS], 0);
    let stuck = loop {
        match news.recv_timeout(PATIENCE) {
            Ok((teller, signs)) => {
                evenings[teller] += 1;
                signed += usize::from(signs);
            }
            Err(reason) => break reason == RecvTimeoutError::Timeout,
        }
        if Instant::now() > end {
            println!("It is late, and not all of the evenings are over.");
            break false;
        }
    };
    for (teller, evenings) in evenings.into_iter().enumerate() {
        println!(
            "  Teller {} went home on {evenings} of {EVENINGS} evenings.",
            teller + 1
        );
    }
    println!("On {signed} of them the book was signed.");
    if stuck {
        println!("Then it became quiet. The program ends only because it stops waiting.");
    } else {
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    }
}
