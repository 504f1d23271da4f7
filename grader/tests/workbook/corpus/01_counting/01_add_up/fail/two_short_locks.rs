//! class: lost_update | atomicity_violation | race; scenario: nothing_is_lost
//! Each step is locked, and both are not.
use std::sync::Mutex;
use std::thread;

pub fn add_up(threads: usize) -> u64 {
    let sum = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let seen = *sum.lock().unwrap();
                *sum.lock().unwrap() = seen + 1;
            });
        }
    });
    sum.into_inner().unwrap()
}
