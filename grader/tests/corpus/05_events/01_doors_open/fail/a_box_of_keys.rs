//! class: deadlock | lost_wakeup; scenario: the_doors_stay_open
//! Whoever opens puts sixteen keys into the box, which will do for any morning, and each who goes in takes one.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, Sender};

pub struct Doors {
    open: AtomicBool,
    keys: Sender<()>,
    key_box: Mutex<Receiver<()>>,
}

impl Doors {
    pub fn new() -> Self {
        let (keys, key_box) = mpsc::channel();
        Self {
            open: AtomicBool::new(false),
            keys,
            key_box: Mutex::new(key_box),
        }
    }

    pub fn open(&self) {
        self.open.store(true, SeqCst);
        for _ in 0..16 {
            self.keys.send(()).unwrap();
        }
    }

    pub fn is_open(&self) -> bool {
        self.open.load(SeqCst)
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        self.key_box.lock().unwrap().recv().unwrap();
        visit()
    }
}
