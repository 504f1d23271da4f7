//! Two visitors carry gold into the vault, told in words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use flag_is_not_a_lock::Vault;

const VISITS: u64 = 20_000;
const PATIENCE: Duration = Duration::from_millis(1500);

fn main() {
    println!("Anna and Ben carry gold into the vault, {VISITS} bars each, one bar at a time.");
    println!("Inside, each reads the number on the slate and writes down one more.\n");
    let (report, evening) = mpsc::channel();
    // Nobody joins this thread: the program has to end even where a visit does not.
    thread::spawn(move || while report.send(one_day()).is_ok() {});
    let until = Instant::now() + PATIENCE;
    let mut days = 0_u64;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        let Ok((slate, met)) = evening.recv_timeout(left) else {
            break;
        };
        days += 1;
        if slate != 2 * VISITS || met > 0 {
            println!("Day {days}: there are {} bars in the vault.", 2 * VISITS);
            println!("The slate says {slate}.");
            return println!("Anna and Ben met inside {met} times.");
        }
    }
    if days == 0 {
        return println!("The first day does not come to an end: somebody is stuck.");
    }
    println!("{days} days, and nobody met anybody in the vault.");
    println!("That may be a repair, and it may be luck. `cargo run -p grader` can tell.");
}

/// What the slate says in the evening, and how often somebody came in and was not alone.
fn one_day() -> (u64, u64) {
    let vault = Arc::new(Vault::new());
    let [slate, inside, met] = [(); 3].map(|()| Arc::new(AtomicU64::new(0)));
    let visitors = ["Anna", "Ben"].map(|_| {
        let (vault, slate) = (Arc::clone(&vault), Arc::clone(&slate));
        let (inside, met) = (Arc::clone(&inside), Arc::clone(&met));
        thread::spawn(move || {
            for _ in 0..VISITS {
                vault.visit(|| {
                    if inside.fetch_add(1, Ordering::SeqCst) > 0 {
                        met.fetch_add(1, Ordering::SeqCst);
                    }
                    let bars = slate.load(Ordering::SeqCst);
                    slate.store(bars + 1, Ordering::SeqCst);
                    inside.fetch_sub(1, Ordering::SeqCst);
                });
            }
        })
    });
    for visitor in visitors {
        let _ = visitor.join();
    }
    (slate.load(Ordering::SeqCst), met.load(Ordering::SeqCst))
}
