//! class: over_serialised; scenario: two_clerks_answer_two_letters
//! The tray is a channel, so that letters can come in at any time. The receiver is locked as long as the tray was.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, RwLock};

pub struct Office {
    files: RwLock<BTreeMap<String, usize>>,
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
            files: RwLock::default(),
            tray,
            letters: Mutex::new(letters),
        }
    }

    pub fn file_number(&self, customer: &str) -> usize {
        let known = self.files.read().unwrap().get(customer).copied();
        match known {
            Some(number) => number,
            None => self.open_file(customer),
        }
    }

    fn open_file(&self, customer: &str) -> usize {
        let mut files = self.files.write().unwrap();
        let next = files.len() + 1;
        *files.entry(customer.to_string()).or_insert(next)
    }

    pub fn receive(&self, letter: u32) {
        self.tray.send(letter).unwrap();
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Ok(letter) = self.letters.lock().unwrap().try_recv() {
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
