//! family: message
//! A bounded channel is a queue with chairs.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct WaitingRoom {
    door: SyncSender<u32>,
    room: Mutex<Receiver<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        let (door, room) = mpsc::sync_channel(chairs);
        Self {
            door,
            room: Mutex::new(room),
        }
    }

    pub fn enter(&self, customer: u32) {
        self.door.send(customer).unwrap();
    }

    pub fn call(&self) -> u32 {
        let room = self.room.lock().unwrap();
        room.recv().unwrap()
    }
}
