//! class: over_serialised; scenario: two_customers_are_served_at_the_same_time
//! A channel, and `while let` keeps the guard of its receiver to the end of the loop body.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

pub struct Branch<C> {
    door: Mutex<Option<Sender<C>>>,
    line: Mutex<Receiver<C>>,
}

impl<C> Branch<C> {
    pub fn new() -> Self {
        let (door, line) = mpsc::channel();
        Self {
            door: Mutex::new(Some(door)),
            line: Mutex::new(line),
        }
    }

    pub fn arrive(&self, customer: C) {
        if let Some(door) = self.door.lock().unwrap().as_ref() {
            let _ = door.send(customer);
        }
    }

    pub fn close(&self) {
        self.door.lock().unwrap().take();
    }

    pub fn work(&self, mut serve: impl FnMut(C)) {
        while let Ok(customer) = self.line.lock().unwrap().recv() {
            serve(customer);
        }
    }
}
