//! family: message
//! Each fork lies in a box of its own: taking it out is receiving, putting it back is sending.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

struct Fork;

struct Tray {
    put: Sender<Fork>,
    take: Mutex<Receiver<Fork>>,
}

pub struct Table {
    trays: Vec<Tray>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        let tray = |_| {
            let (put, take) = mpsc::channel();
            put.send(Fork).unwrap();
            Tray {
                put,
                take: Mutex::new(take),
            }
        };
        Self {
            trays: (0..chairs).map(tray).collect(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let next = (chair + 1) % self.trays.len();
        let trays = [chair.min(next), chair.max(next)].map(|number| &self.trays[number]);
        let forks = trays.map(|tray| tray.take.lock().unwrap().recv().unwrap());
        eat();
        for (tray, fork) in trays.iter().zip(forks) {
            tray.put.send(fork).unwrap();
        }
    }
}
