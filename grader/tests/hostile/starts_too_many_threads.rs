//! class: crash
//! says: more than 1000 threads were started at a time
//! Three thousand at the most.
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    for _ in 0..3000 {
        let parked = thread::Builder::new().stack_size(64 << 10);
        let _ = parked.spawn(|| loop {
            thread::park();
        });
    }
    threads as u64
}
