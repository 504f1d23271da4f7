//! class: lost_update; scenario: numbers_are_unique
//! A flag says that somebody is at the machine. Looking at it and raising it are two steps again.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

struct TicketMachine {
    issued: AtomicU64,
    busy: AtomicBool,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: AtomicU64::new(0),
            busy: AtomicBool::new(false),
        }
    }

    fn take_number(&self) -> u64 {
        while self.busy.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        self.busy.store(true, Ordering::SeqCst);
        let number = self.issued.load(Ordering::SeqCst) + 1;
        self.issued.store(number, Ordering::SeqCst);
        self.busy.store(false, Ordering::SeqCst);
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
