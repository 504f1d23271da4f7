//! family: rwlock
//! The guards stay in two small functions, and cannot get out of them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, RwLock};

#[derive(Default)]
pub struct Office {
    files: RwLock<BTreeMap<String, usize>>,
    tray: Mutex<VecDeque<u32>>,
}

impl Office {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file_number(&self, customer: &str) -> usize {
        match self.known(customer) {
            Some(number) => number,
            None => self.open_file(customer),
        }
    }

    fn known(&self, customer: &str) -> Option<usize> {
        self.files.read().unwrap().get(customer).copied()
    }

    fn next_letter(&self) -> Option<u32> {
        self.tray.lock().unwrap().pop_front()
    }

    fn open_file(&self, customer: &str) -> usize {
        let mut files = self.files.write().unwrap();
        let next = files.len() + 1;
        *files.entry(customer.to_string()).or_insert(next)
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Some(letter) = self.next_letter() {
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
