//! class: wrong_result | race; scenario: no_number_is_skipped
//! Every door has numbers of its own: thousands for the second door. None exists twice, and most
//! never exist.

use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    thread::scope(|scope| {
        for door in 0..doors {
            let greet = &greet;
            scope.spawn(move || {
                for customer in 0..customers {
                    greet(door, (door * 1000 + customer + 1) as u64);
                }
            });
        }
    });
    (doors * customers) as u64
}
