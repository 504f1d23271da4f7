//! class: lost_update; scenario: numbers_are_unique
//! A pause, so that the other door can finish first.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

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
        let number = self.issued.load(Ordering::SeqCst) + 1;
        thread::sleep(Duration::from_millis(number % 2));
        self.issued.store(number, Ordering::SeqCst);
        number
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
