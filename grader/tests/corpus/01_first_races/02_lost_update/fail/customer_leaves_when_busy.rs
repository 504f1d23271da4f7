//! class: race | atomicity_violation | lost_update; scenario: every_customer_is_greeted
//! When two customers collide, one of them goes home without a number. No number exists twice now.

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

    fn take_number(&self) -> Option<u64> {
        let last = self.issued.load(Ordering::SeqCst);
        self.issued
            .compare_exchange(last, last + 1, Ordering::SeqCst, Ordering::SeqCst)
            .ok()
            .map(|last| last + 1)
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
                    if let Some(number) = machine.take_number() {
                        greet(door, number);
                    }
                }
            });
        }
    });
    machine.display()
}
