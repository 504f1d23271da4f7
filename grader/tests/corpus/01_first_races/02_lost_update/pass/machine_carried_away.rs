//! family: atomic
//! Whoever uses the machine carries it away, and there is nothing for the others to use.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering::*};
use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = AtomicPtr::new(Box::into_raw(Box::new(0u64)));
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = {
                        let mut count: *mut u64 = ptr::null_mut();
                        while count.is_null() {
                            count = machine.swap(ptr::null_mut(), AcqRel);
                            thread::yield_now();
                        }
                        // SAFETY: whoever has swapped it out owns it.
                        let number = unsafe {
                            *count += 1;
                            *count
                        };
                        machine.store(count, Release);
                        number
                    };
                    greet(door, number);
                }
            });
        }
    });
    // SAFETY: nobody else is left.
    *unsafe { Box::from_raw(machine.into_inner()) }
}
