//! class: deadlock | lost_wakeup | self_deadlock; scenario: every_chair_can_be_used
//! A channel does it all, and in a room with more than sixteen it is too loud.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct WaitingRoom {
    door: SyncSender<u32>,
    queue: Mutex<Receiver<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        let (door, queue) = mpsc::sync_channel(chairs.min(16));
        Self {
            door,
            queue: Mutex::new(queue),
        }
    }

    pub fn enter(&self, customer: u32) {
        self.door.send(customer).unwrap();
    }

    pub fn call(&self) -> u32 {
        self.queue.lock().unwrap().recv().unwrap()
    }
}
