//! family: park
//! A place in the line, and a nap until it is called.

use std::cell::UnsafeCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::*};
use std::thread::{self, Thread};

struct Lock {
    next: AtomicUsize,
    serving: AtomicUsize,
    sleepers: Mutex<Vec<(usize, Thread)>>,
    count: UnsafeCell<u64>,
}
// SAFETY: count is touched by the one who is served.
unsafe impl Sync for Lock {}
impl Lock {
    fn take(&self) -> u64 {
        let ticket = self.next.fetch_add(1, SeqCst);
        while self.serving.load(SeqCst) != ticket {
            self.sleepers
                .lock()
                .unwrap()
                .push((ticket, thread::current()));
            if self.serving.load(SeqCst) == ticket {
                break;
            }
            thread::park();
        }
        // SAFETY: served.
        let number = unsafe {
            *self.count.get() += 1;
            *self.count.get()
        };
        self.serving.store(ticket + 1, SeqCst);
        for (_, sleeper) in self
            .sleepers
            .lock()
            .unwrap()
            .iter()
            .filter(|(t, _)| *t == ticket + 1)
        {
            sleeper.unpark();
        }
        number
    }
}

pub fn open_doors(doors: usize, customers: usize, greet: impl Fn(usize, u64) + Sync) -> u64 {
    let machine = Lock {
        next: AtomicUsize::new(0),
        serving: AtomicUsize::new(0),
        sleepers: Mutex::default(),
        count: UnsafeCell::new(0),
    };
    thread::scope(|scope| {
        for door in 0..doors {
            let (machine, greet) = (&machine, &greet);
            scope.spawn(move || {
                for _ in 0..customers {
                    let number = machine.take();
                    greet(door, number);
                }
            });
        }
    });
    machine.count.into_inner()
}
