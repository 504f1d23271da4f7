//! class: lost_update; scenario: numbers_are_unique
//! Nobody should have to wait for a number, so whoever finds the lock taken goes on without it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

struct TicketMachine {
    issued: AtomicU64,
    turn: Mutex<()>,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: AtomicU64::new(0),
            turn: Mutex::new(()),
        }
    }

    fn take_number(&self) -> u64 {
        let _my_turn = self.turn.try_lock().ok();
        let number = self.issued.load(Ordering::SeqCst) + 1;
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
