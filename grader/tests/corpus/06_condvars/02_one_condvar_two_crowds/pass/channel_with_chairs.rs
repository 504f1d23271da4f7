//! family: message
//! A `sync_channel` that holds as many as there are chairs waits at both ends.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct Room<C> {
    door: SyncSender<C>,
    counter: Mutex<Receiver<C>>,
}

impl<C> Room<C> {
    pub fn new(chairs: usize) -> Self {
        let (door, counter) = mpsc::sync_channel(chairs);
        Self {
            door,
            counter: Mutex::new(counter),
        }
    }

    pub fn enter(&self, customer: C) {
        self.door.send(customer).unwrap();
    }

    pub fn call(&self) -> C {
        self.counter.lock().unwrap().recv().unwrap()
    }
}
