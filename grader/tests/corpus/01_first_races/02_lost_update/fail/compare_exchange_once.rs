//! class: atomicity_violation | race | lost_update; scenario: numbers_are_unique
//! The right instruction, but nobody looks at what it answers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

struct TicketMachine {
    issued: AtomicU64,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: AtomicU64::new(0),
        }
    }

    fn take_number(&self) -> u64 {
        let last = self.issued.load(Ordering::SeqCst);
        let _ = self
            .issued
            .compare_exchange(last, last + 1, Ordering::SeqCst, Ordering::SeqCst);
        last + 1
    }

    fn display(&self) -> u64 {
        self.issued.load(Ordering::SeqCst)
    }
}

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = TicketMachine::new();
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    greet(door, machine.take_number());
                }
            });
        }
    });
    machine.display()
}
