//! family: message
//! Whoever comes leaves an address, and whoever completes three writes to all. The next three begin when these have bonded.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Barrier, Mutex};

pub mod semaphore;

#[derive(Default)]
struct Waiting {
    hydrogen: Vec<Sender<Invitation>>,
    oxygen: Vec<Sender<Invitation>>,
}

struct Invitation {
    all: Arc<Barrier>,
    first: bool,
}

pub struct Vessel {
    waiting: Mutex<Waiting>,
    vessel: Mutex<()>,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            waiting: Mutex::new(Waiting::default()),
            vessel: Mutex::new(()),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let (address, letters) = mpsc::channel();
        self.waiting.lock().unwrap().hydrogen.push(address);
        self.come(&letters, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let (address, letters) = mpsc::channel();
        self.waiting.lock().unwrap().oxygen.push(address);
        self.come(&letters, bond);
    }

    fn come(&self, letters: &mpsc::Receiver<Invitation>, bond: impl FnOnce()) {
        self.invite();
        let Invitation { all, first } = letters.recv().unwrap();
        // The first of the three has the vessel, for all of them.
        let vessel = first.then(|| self.vessel.lock().unwrap());
        all.wait();
        bond();
        all.wait();
        drop(vessel);
    }

    fn invite(&self) {
        let mut waiting = self.waiting.lock().unwrap();
        if waiting.hydrogen.len() < 2 || waiting.oxygen.is_empty() {
            return;
        }
        let all = Arc::new(Barrier::new(3));
        let mut three: Vec<_> = waiting.hydrogen.drain(..2).collect();
        three.extend(waiting.oxygen.drain(..1));
        for (place, address) in three.into_iter().enumerate() {
            let (all, first) = (Arc::clone(&all), place == 0);
            address.send(Invitation { all, first }).unwrap();
        }
    }
}
