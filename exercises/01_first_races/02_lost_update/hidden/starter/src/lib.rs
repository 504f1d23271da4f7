//! The ticket machine in the entrance hall: every customer takes a number.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Prints the numbers 1, 2, 3, … and shows on its display how many it has handed out.
struct TicketMachine {
    issued: AtomicU64,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: AtomicU64::new(0),
        }
    }

    /// Prints the next number.
    fn take_number(&self) -> u64 {
        let number = self.issued.load(Ordering::SeqCst) + 1;
        self.issued.store(number, Ordering::SeqCst);
        number
    }

    /// How many numbers have been handed out so far.
    fn display(&self) -> u64 {
        self.issued.load(Ordering::SeqCst)
    }
}

/// Opens the bank for a day and returns what the machine's display shows in the evening.
///
/// There are `doors` doors, all open at the same time. Each lets in `customers` people, one after
/// another. Everyone takes a number, and is greeted with it: `greet(door, number)`.
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
