//! family: message
//! Closing is a message behind the last customer. Every teller who reads it puts it back for the
//! next.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

pub struct Branch<C> {
    door: Sender<Option<C>>,
    line: Mutex<Receiver<Option<C>>>,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        let (door, line) = mpsc::channel();
        Self {
            door,
            line: Mutex::new(line),
        }
    }

    pub fn arrive(&self, customer: C) {
        self.door.send(Some(customer)).unwrap();
    }

    pub fn close(&self) {
        self.door.send(None).unwrap();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Some(customer) = self.call_next() {
            serve(customer);
        }
        self.close();
    }

    fn call_next(&self) -> Option<C> {
        self.line.lock().unwrap().recv().unwrap()
    }
}
