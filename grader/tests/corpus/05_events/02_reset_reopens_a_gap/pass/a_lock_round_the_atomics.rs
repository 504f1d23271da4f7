//! family: two locks
//! The numbers stay atomics, and everybody holds the shutter meanwhile; the event is gone.

pub mod event;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

#[derive(Default)]
pub struct Notice {
    shutter: Mutex<()>,
    is_up: AtomicBool,
    from: AtomicU32,
    to: AtomicU32,
    bell: Condvar,
}

impl Notice {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn cover(&self) {
        let _shutter = self.shutter.lock().unwrap();
        self.is_up.store(false, Ordering::SeqCst);
    }

    pub fn put_up(&self, hours: Hours) {
        let _shutter = self.shutter.lock().unwrap();
        self.from.store(hours.from, Ordering::SeqCst);
        self.to.store(hours.to, Ordering::SeqCst);
        self.is_up.store(true, Ordering::SeqCst);
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let mut shutter = self.shutter.lock().unwrap();
        let hours = loop {
            let from = self.from.load(Ordering::SeqCst);
            let to = self.to.load(Ordering::SeqCst);
            if self.is_up.load(Ordering::SeqCst) {
                break Hours { from, to };
            }
            shutter = self.bell.wait(shutter).unwrap();
        };
        drop(shutter);
        copy_down(hours)
    }
}
