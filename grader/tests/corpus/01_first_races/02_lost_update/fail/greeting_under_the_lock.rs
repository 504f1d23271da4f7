//! class: over_serialised; scenario: doors_greet_at_the_same_time
//! The guard lives until the end of the loop body, and the greeting is part of that body.

use std::sync::Mutex;
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let issued = Mutex::new(0);
    thread::scope(|scope| {
        for door in 0..doors {
            let (issued, greet) = (&issued, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let mut issued = issued.lock().unwrap();
                    *issued += 1;
                    greet(door, *issued);
                }
            });
        }
    });
    issued.into_inner().unwrap()
}
