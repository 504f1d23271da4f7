//! family: ownership
//! With two doors, one has the odd numbers and the other the even ones. Each door counts for
//! itself.

use std::thread;

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..doors)
            .map(|door| {
                let greet = &greet;
                scope.spawn(move || {
                    let numbers = (door as u64 + 1..).step_by(doors).take(customers);
                    numbers.inspect(|&number| greet(door, number)).count() as u64
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    })
}
