//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: nobody_reads_two_halves
//! The hours change on the back of the notice, and it is turned round. Who still reads the front is not asked when it is written upon again.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

#[derive(Default)]
struct Side {
    from: AtomicU32,
    to: AtomicU32,
}

struct Shutter {
    covered: bool,
    shown: usize,
}

pub struct Notice {
    shutter: Mutex<Shutter>,
    bell: Condvar,
    sides: [Side; 2],
}

impl Notice {
    pub fn new() -> Self {
        Self {
            shutter: Mutex::new(Shutter {
                covered: true,
                shown: 0,
            }),
            bell: Condvar::new(),
            sides: Default::default(),
        }
    }

    pub fn cover(&self) {
        self.shutter.lock().unwrap().covered = true;
    }

    pub fn put_up(&self, hours: Hours) {
        let mut shutter = self.shutter.lock().unwrap();
        let next = (shutter.shown + 1) % self.sides.len();
        self.sides[next].from.store(hours.from, SeqCst);
        self.sides[next].to.store(hours.to, SeqCst);
        shutter.shown = next;
        shutter.covered = false;
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let shutter = self.shutter.lock().unwrap();
        let shutter = self.bell.wait_while(shutter, |s| s.covered).unwrap();
        let side = &self.sides[shutter.shown];
        drop(shutter);
        copy_down(Hours {
            from: side.from.load(SeqCst),
            to: side.to.load(SeqCst),
        })
    }
}
