//! class: race | atomicity_violation | order_violation; scenario: tellers_stay_until_closing | everyone_is_served_once
//! A channel, asked with `try_recv`: an empty line and a closed one are the same to this teller.

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
        loop {
            let next = self.line.lock().unwrap().try_recv();
            let Ok(customer) = next else {
                return;
            };
            serve(customer);
        }
    }
}
