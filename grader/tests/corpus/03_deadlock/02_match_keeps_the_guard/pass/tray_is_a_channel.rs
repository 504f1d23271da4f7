//! family: message
//! The tray is a channel. Its receiver is locked for one line, and the letter is all that remains of it.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

pub struct Office {
    customers: Mutex<Vec<String>>,
    tray: Sender<u32>,
    letters: Mutex<Receiver<u32>>,
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

impl Office {
    pub fn new() -> Self {
        let (tray, letters) = mpsc::channel();
        Self {
            customers: Mutex::default(),
            tray,
            letters: Mutex::new(letters),
        }
    }

    pub fn file_number(&self, customer: &str) -> usize {
        let mut customers = self.customers.lock().unwrap();
        if let Some(place) = customers.iter().position(|known| known == customer) {
            return place + 1;
        }
        customers.push(customer.to_string());
        customers.len()
    }

    pub fn receive(&self, letter: u32) {
        self.tray.send(letter).unwrap();
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        loop {
            let next = self.letters.lock().unwrap().try_recv();
            let Ok(letter) = next else { return };
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
