//! family: lock
//! TODO: who would repair it like this, and why it is right. Give the file a name of its own.

use std::sync::Mutex;
use std::thread;

/// Lets `people` in, each by a thread, and returns how many were counted. Each is welcomed.
pub fn open(people: u64, welcome: impl Fn() + Sync) -> u64 {
    let counted = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..people {
            scope.spawn(|| {
                *counted.lock().unwrap() += 1;
                welcome();
            });
        }
    });
    counted.into_inner().unwrap()
}
