//! family: lock
//! A plain lock and the entry of the map: looking and opening are one step, and the helper is gone.

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
