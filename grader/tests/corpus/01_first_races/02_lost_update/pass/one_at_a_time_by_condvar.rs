//! family: condvar
//! A place in front of the machine: wait until it is free, take it, and ring when leaving.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

struct TicketMachine {
    issued: AtomicU64,
    taken: Mutex<bool>,
    free: Condvar,
}

impl TicketMachine {
    fn new() -> Self {
        Self {
            issued: AtomicU64::new(0),
            taken: Mutex::new(false),
            free: Condvar::new(),
        }
    }

    fn take_number(&self) -> u64 {
        let mut taken = self.taken.lock().unwrap();
        while *taken {
            taken = self.free.wait(taken).unwrap();
        }
        *taken = true;
        drop(taken);
        let number = self.issued.load(Ordering::SeqCst) + 1;
        self.issued.store(number, Ordering::SeqCst);
        *self.taken.lock().unwrap() = false;
        self.free.notify_one();
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
