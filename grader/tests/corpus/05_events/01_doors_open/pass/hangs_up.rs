//! family: message
//! Nothing is ever said on this line. Everybody listens in turn until it is hung up, and then hears that at once.

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
        self.line.lock().unwrap().take();
    }

    pub fn is_open(&self) -> bool {
        self.line.lock().unwrap().is_none()
    }

    pub fn enter<R>(&self, visit: impl FnOnce() -> R) -> R {
        let nothing = self.ear.lock().unwrap().recv();
        assert!(nothing.is_err(), "nobody says anything on this line");
        visit()
    }
}
