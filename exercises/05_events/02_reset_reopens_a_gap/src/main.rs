//! A day before the notice, told in words.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use reset_reopens_a_gap::{Hours, Notice};

const WINTER: Hours = Hours { from: 10, to: 16 };
const SUMMER: Hours = Hours { from: 9, to: 17 };
const A_DAY: Duration = Duration::from_millis(700);
const PATIENCE: Duration = Duration::from_millis(500);

fn main() {
    println!("The bank is open from 9 to 17 in summer and from 10 to 16 in winter.");
    println!("The seasons change quickly, and a customer reads the notice again and again.");
    let notice = Arc::new(Notice::new());
    notice.put_up(SUMMER);
    // Nobody joins these threads: the program has to end even where they do not.
    let clerks = Arc::clone(&notice);
    thread::spawn(move || {
        let begin = Instant::now();
        while begin.elapsed() < 2 * A_DAY {
            clerks.put_up(WINTER);
            clerks.put_up(SUMMER);
        }
    });
    let (tell, heard) = mpsc::channel();
    thread::spawn(move || {
        let (mut looks, mut odd) = (0_u32, None);
        let begin = Instant::now();
        while begin.elapsed() < A_DAY && odd.is_none() {
            let hours = notice.read(|hours| hours);
            looks += 1;
            odd = Some(hours).filter(|hours| ![WINTER, SUMMER].contains(hours));
        }
        let _ = tell.send((looks, odd));
    });
    println!();
    match heard.recv_timeout(A_DAY + PATIENCE) {
        Ok((looks, Some(Hours { from, to }))) => {
            println!("Look {looks}: from {from} to {to}. Nobody has ever put that up.");
        }
        Ok((looks, None)) => {
            println!("{looks} looks, and each found hours that somebody had put up.");
            println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
        }
        Err(_) => println!("The customer stands before the notice and does not move any more."),
    }
}
