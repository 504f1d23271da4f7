//! class: wrong_result | race; scenario: every_day_begins_with_number_1
//! One indivisible step, and what it returns is the number before.

use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = AtomicU64::new(0);
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = machine.fetch_add(1, SeqCst);
                    greet(door, number);
                }
            });
        }
    });
    machine.into_inner()
}
