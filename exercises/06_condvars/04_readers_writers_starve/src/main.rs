//! An afternoon at the board, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use readers_writers_starve::Board;

const READERS: usize = 4;
const A_LOOK: Duration = Duration::from_millis(20);
const AFTERNOON: Duration = Duration::from_millis(1_200);

fn main() {
    println!("{READERS} customers read the board, go out, and come back for another look.");
    let board = Arc::new(Board::new());
    let looks = Arc::new(AtomicUsize::new(0));
    // Nobody joins these threads: the program has to end even where they do not.
    for reader in 0..READERS {
        let (board, looks) = (Arc::clone(&board), Arc::clone(&looks));
        thread::spawn(move || {
            // They do not all come at once.
            thread::sleep(A_LOOK / READERS as u32 * reader as u32);
            loop {
                board.read(|| thread::sleep(A_LOOK));
                looks.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    thread::sleep(A_LOOK * 2);
    println!("Anna comes with the new rates, and waits until nobody reads.\n");
    let before = looks.load(Ordering::SeqCst);
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        board.write(|| {});
        let _ = tell.send(());
    });
    let written = told.recv_timeout(AFTERNOON).is_ok();
    let meanwhile = looks.load(Ordering::SeqCst) - before;
    if written {
        println!("She has written them down. Meanwhile the board was read {meanwhile} times.");
        println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
    } else {
        println!("The bank closes. Since she came the board has been read {meanwhile} times,");
        println!("and she is still in the corridor, with the rates in her hand.");
    }
}
