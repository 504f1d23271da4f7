//! family: ownership
//! Every door owns a range of numbers, so that there is nothing to share.

use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    thread::scope(|scope| {
        for door in 0..doors {
            let greet = &greet;
            scope.spawn(move || {
                let first = door * customers + 1;
                for number in first..first + customers {
                    greet(door, number as u64);
                }
            });
        }
    });
    (doors * customers) as u64
}
