//! class: deadlock | lost_wakeup | self_deadlock; scenario: every_chair_can_be_used
//! A channel, with room for all but the one who stands in the doorway.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct WaitingRoom {
    door: SyncSender<u32>,
    room: Mutex<Receiver<u32>>,
}

impl WaitingRoom {
    pub fn new(chairs: usize) -> Self {
        let (door, room) = mpsc::sync_channel(chairs - 1);
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
