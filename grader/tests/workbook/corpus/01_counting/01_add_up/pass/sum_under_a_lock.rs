//! family: lock
//! The guard lives from the read to the write.
use std::sync::Mutex;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let sum = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| *sum.lock().unwrap() += 1);
        }
    });
    sum.into_inner().unwrap()
}
