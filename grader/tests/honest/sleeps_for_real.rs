//! Right, and slow: two naps of two seconds are no deadlock.
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub fn add_up(threads: usize) -> u64 {
    let sum = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut sum = sum.lock().unwrap();
                thread::sleep(Duration::from_secs(2));
                *sum += 1;
            });
        }
    });
    sum.into_inner().unwrap()
}
