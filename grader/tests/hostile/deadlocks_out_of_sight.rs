//! class: deadlock
use std::sync::Mutex;
use std::thread;

/// Compiles for real threads only, so that nothing but these can show the deadlock.
pub fn add_up(threads: usize) -> u64 {
    let _ = std::net::TcpListener::bind("[::1]:0");
    let sum = Mutex::new(0);
    thread::scope(|scope| {
        let mut first = sum.lock().unwrap();
        let add = scope.spawn(|| *sum.lock().unwrap() += 1);
        add.join().unwrap();
        *first += threads as u64 - 1;
    });
    sum.into_inner().unwrap()
}
