//! class: lost_update; scenario: numbers_are_unique
//! Reads its own write back, to be sure of it. Both doors wrote the same number, so both are sure.

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
        loop {
            let number = self.issued.load(Ordering::SeqCst) + 1;
            self.issued.store(number, Ordering::SeqCst);
            if self.issued.load(Ordering::SeqCst) == number {
                return number;
            }
        }
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
