//! class: race | atomicity_violation | order_violation; scenario: every_customer_is_greeted
//! Goes on until as many numbers are taken as customers come, no matter at which door.

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

    fn take_number(&self, last: u64) -> Option<u64> {
        let next = |issued| (issued < last).then_some(issued + 1);
        let issued = self
            .issued
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, next);
        issued.ok().map(|issued| issued + 1)
    }

    fn display(&self) -> u64 {
        self.issued.load(Ordering::SeqCst)
    }
}

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = TicketMachine::new();
    let last = (doors * customers) as u64;
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                while let Some(number) = machine.take_number(last) {
                    greet(door, number);
                }
            });
        }
    });
    machine.display()
}
