//! family: lock
//! The roll of tickets is an iterator behind a lock: nothing to add up, so nothing to lose.

use std::sync::Mutex;
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let roll = Mutex::new(1_u64..);
    thread::scope(|scope| {
        for door in 0..doors {
            let (roll, greet) = (&roll, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = roll.lock().unwrap().next().unwrap();
                    greet(door, number);
                }
            });
        }
    });
    roll.into_inner().unwrap().start - 1
}
