//! class: wrong_result | race; scenario: numbers_are_unique
//! Nothing is shared any more, not even the numbers.

use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..doors)
            .map(|door| {
                let greet = &greet;
                scope.spawn(move || {
                    let mut issued = 0;
                    for _ in 0..customers {
                        issued += 1;
                        greet(door, issued);
                    }
                    issued
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).sum()
    })
}
