//! class: wrong_result | race; scenario: numbers_are_unique
//! Two machines; the second begins with number 2. They differ for as long as one customer comes.

use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..doors)
            .map(|door| {
                let greet = &greet;
                scope.spawn(move || {
                    let mut number = door as u64;
                    for _ in 0..customers {
                        number += 1;
                        greet(door, number);
                    }
                    customers as u64
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).sum()
    })
}
