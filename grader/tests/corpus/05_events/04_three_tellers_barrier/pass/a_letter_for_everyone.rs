//! family: message
//! Whoever comes leaves an address. The last one writes to all of them.

use std::mem;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

pub struct Team {
    tellers: usize,
    addresses: Mutex<Vec<Sender<()>>>,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            addresses: Mutex::new(Vec::new()),
        }
    }

    pub fn meet(&self) -> bool {
        let mut addresses = self.addresses.lock().unwrap();
        if addresses.len() + 1 == self.tellers {
            for address in mem::take(&mut *addresses) {
                address.send(()).unwrap();
            }
            return true;
        }
        let (address, letters) = mpsc::channel();
        addresses.push(address);
        drop(addresses);
        letters.recv().unwrap();
        false
    }
}
