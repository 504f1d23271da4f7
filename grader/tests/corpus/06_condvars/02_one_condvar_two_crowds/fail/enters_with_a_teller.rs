//! class: deadlock | lost_wakeup; scenario: those_who_sit_are_called_in_order | two_customers_for_two_chairs
//! A channel without any chairs: customers and tellers meet at the door.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct Room<C> {
    door: SyncSender<C>,
    counter: Mutex<Receiver<C>>,
}

impl<C> Room<C> {
    pub fn new(_chairs: usize) -> Self {
        let (door, counter) = mpsc::sync_channel(0);
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
