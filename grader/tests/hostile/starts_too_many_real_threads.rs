//! class: crash
//! says: more than 1000 threads were started at a time
//! Four thousand at the most, out of the search's sight.
use std::thread;
use std::time::Duration;

pub fn add_up(threads: usize) -> u64 {
    let _ = std::fs::metadata(".");
    for _ in 0..4000 {
        let parked = thread::Builder::new().stack_size(64 << 10);
        let _ = parked.spawn(|| loop {
            thread::park();
        });
    }
    thread::sleep(Duration::from_millis(200));
    threads as u64
}
