//! class: over_serialised; scenario: doors_greet_at_the_same_time
//! The machine itself sits in a `Mutex`, and each door takes it for the whole day.

use std::sync::{Arc, Mutex};
use std::thread;

struct TicketMachine {
    issued: u64,
}

impl TicketMachine {
    fn take_number(&mut self) -> u64 {
        self.issued += 1;
        self.issued
    }
}

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = Arc::new(Mutex::new(TicketMachine { issued: 0 }));
    thread::scope(|scope| {
        for door in 0..doors {
            let machine = Arc::clone(&machine);
            let greet = &greet;
            scope.spawn(move || {
                let mut machine = machine.lock().unwrap();
                for _ in 0..customers {
                    greet(door, machine.take_number());
                }
            });
        }
    });
    let machine = machine.lock().unwrap();
    machine.issued
}
