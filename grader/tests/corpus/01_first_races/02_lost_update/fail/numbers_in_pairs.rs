//! class: wrong_result | race | order_violation | atomicity_violation; scenario: no_number_is_skipped
//! A door fetches two numbers at a time, and may have no customer for the second.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::thread;

thread_local! {
    static BLOCK: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = (AtomicU64::new(0), AtomicU64::new(0));
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = {
                        let (mut next, mut left) = BLOCK.get();
                        if left == 0 {
                            next = machine.0.fetch_add(2, SeqCst) + 1;
                            left = 2;
                        }
                        BLOCK.set((next + 1, left - 1));
                        machine.1.fetch_add(1, SeqCst);
                        next
                    };
                    greet(door, number);
                }
            });
        }
    });
    machine.1.into_inner()
}
