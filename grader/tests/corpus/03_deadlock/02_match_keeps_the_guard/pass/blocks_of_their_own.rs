//! family: lock
//! Braces round the guard: it goes where they end. Everything else stays as it was.

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
        let known = {
            let mut files = self.files.lock().unwrap();
            let known = files.get(customer).copied();
            if known.is_none() {
                let number = files.len() + 1;
                files.insert(customer.to_string(), number);
            }
            known.unwrap_or(files.len())
        };
        known
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Some(letter) = {
            let mut tray = self.tray.lock().unwrap();
            tray.pop_front()
        } {
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
