//! The back office: every customer has a file with a number, and letters wait in a tray.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, RwLock};

/// The files, and the tray. Many clerks work here, and most of them only look something up.
#[derive(Default)]
pub struct Office {
    files: RwLock<BTreeMap<String, usize>>,
    tray: Mutex<VecDeque<u32>>,
}

impl Office {
    /// An office without files and without letters.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a customer's file. A new customer gets the next number.
    pub fn file_number(&self, customer: &str) -> usize {
        match self.files.read().unwrap().get(customer) {
            Some(&number) => number,
            None => self.open_file(customer),
        }
    }

    /// Opens a file for a new customer.
    fn open_file(&self, customer: &str) -> usize {
        let mut files = self.files.write().unwrap();
        let number = files.len() + 1;
        files.insert(customer.to_string(), number);
        number
    }

    /// Puts a letter into the tray.
    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    /// A clerk answers one letter after another until the tray is empty. An answer may bring another
    /// letter, which goes into the tray: `answer(letter)`.
    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Some(letter) = self.tray.lock().unwrap().pop_front() {
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
