//! class: atomicity_violation | race; scenario: numbers_are_unique
//! Counts under the lock, lets go, and reads the number under the lock again.

use std::sync::Mutex;
use std::thread;

struct TicketMachine {
    issued: Mutex<u64>,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: Mutex::new(0),
        }
    }

    fn take_number(&self) -> u64 {
        *self.issued.lock().unwrap() += 1;
        *self.issued.lock().unwrap()
    }

    fn display(&self) -> u64 {
        *self.issued.lock().unwrap()
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
