//! class: panic; scenario: the_doors_stay_open
//! Opening is hanging up. There is nothing left to hang up for whoever opens a second time.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

pub struct Doors {
    line: Mutex<Option<Sender<()>>>,
    ear: Mutex<Receiver<()>>,
}

impl Doors {
    pub fn new() -> Self {
        let (line, ear) = mpsc::channel();
        Self {
            line: Mutex::new(Some(line)),
            ear: Mutex::new(ear),
        }
    }

    pub fn open(&self) {
        let line = self.line.lock().unwrap().take();
        drop(line.expect("the doors are opened once"));
    }

    pub fn is_open(&self) -> bool {
        self.line.lock().unwrap().is_none()
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let _ = self.ear.lock().unwrap().recv();
        visit()
    }
}
