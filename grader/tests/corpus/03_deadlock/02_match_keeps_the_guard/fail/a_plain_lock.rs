//! class: self_deadlock | deadlock; scenario: every_customer_gets_a_number
//! The reader-writer lock looked suspicious, so there is a plain one. The guard lives as long as before.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

#[derive(Default)]
pub struct Office {
    files: Mutex<BTreeMap<String, usize>>,
    tray: Mutex<VecDeque<u32>>,
}

impl Office {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file_number(&self, customer: &str) -> usize {
        match self.files.lock().unwrap().get(customer) {
            Some(&number) => number,
            None => self.open_file(customer),
        }
    }

    fn open_file(&self, customer: &str) -> usize {
        let mut files = self.files.lock().unwrap();
        let next = files.len() + 1;
        *files.entry(customer.to_string()).or_insert(next)
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        loop {
            let next = self.tray.lock().unwrap().pop_front();
            let Some(letter) = next else { return };
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
