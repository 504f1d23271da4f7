//! class: wrong_result | race; scenario: every_day_begins_with_number_1
//! A machine that everybody can reach. It is still on yesterday's number the next morning.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

static ISSUED: AtomicU64 = AtomicU64::new(0);

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    thread::scope(|scope| {
        for door in 0..doors {
            let greet = &greet;
            scope.spawn(move || {
                for _ in 0..customers {
                    greet(door, ISSUED.fetch_add(1, Ordering::SeqCst) + 1);
                }
            });
        }
    });
    ISSUED.load(Ordering::SeqCst)
}
