//! family: atomic
//! The weak exchange may fail for no reason, hence the loop. A failure brings the newer value
//! along.

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
        let mut last = self.issued.load(Ordering::Relaxed);
        while let Err(now) =
            self.issued
                .compare_exchange_weak(last, last + 1, Ordering::AcqRel, Ordering::Relaxed)
        {
            last = now;
        }
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
