//! class: lost_update; scenario: numbers_are_unique
//! One lock for every door: each door keeps out only itself.

use std::sync::Mutex;
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
                let turn = Mutex::new(());
                for _ in 0..customers {
                    let my_turn = turn.lock().unwrap();
                    let number = machine.take_number();
                    drop(my_turn);
                    greet(door, number);
                }
            });
        }
    });
    machine.display()
}
