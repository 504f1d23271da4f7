//! class: over_serialised; scenario: doors_greet_at_the_same_time
//! The first customer of the day is greeted without the machine's lock, and was when this was tried.
//! All the others are greeted under it.

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
                    let number = *issued;
                    if number == 1 {
                        drop(issued);
                    }
                    greet(door, number);
                }
            });
        }
    });
    issued.into_inner().unwrap()
}
