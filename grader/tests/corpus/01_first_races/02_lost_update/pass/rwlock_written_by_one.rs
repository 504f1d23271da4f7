//! family: lock
//! Customers are writers, the display is a reader.

use std::sync::RwLock;
use std::thread;

struct TicketMachine {
    issued: RwLock<u64>,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: RwLock::new(0),
        }
    }

    fn take_number(&self) -> u64 {
        let mut issued = self.issued.write().unwrap();
        *issued += 1;
        *issued
    }

    fn display(&self) -> u64 {
        *self.issued.read().unwrap()
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
