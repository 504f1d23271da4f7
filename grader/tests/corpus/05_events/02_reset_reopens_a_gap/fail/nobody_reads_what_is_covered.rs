//! class: atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: covering_turns_nobody_away
//! A clerk waits until nobody reads, but not where the notice is covered: nobody can be reading it. Somebody can, who began before.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

#[derive(Default)]
struct Shutter {
    up: bool,
    readers: usize,
}

pub struct Notice {
    shutter: Mutex<Shutter>,
    bell: Condvar,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            shutter: Mutex::new(Shutter::default()),
            bell: Condvar::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    pub fn cover(&self) {
        self.shutter.lock().unwrap().up = false;
    }

    pub fn put_up(&self, hours: Hours) {
        let mut shutter = self.shutter.lock().unwrap();
        if shutter.up {
            shutter.up = false;
            shutter = self.bell.wait_while(shutter, |s| s.readers > 0).unwrap();
        }
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        shutter.up = true;
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let shutter = self.shutter.lock().unwrap();
        let mut shutter = self.bell.wait_while(shutter, |s| !s.up).unwrap();
        shutter.readers += 1;
        drop(shutter);
        let hours = Hours {
            from: self.from.load(SeqCst),
            to: self.to.load(SeqCst),
        };
        self.shutter.lock().unwrap().readers -= 1;
        self.bell.notify_all();
        copy_down(hours)
    }
}
