//! family: ownership
//! A clerk answers what an answer brings, at once: it never gets into the tray.

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
            let mut in_hand = self.tray.lock().unwrap().pop_front();
            if in_hand.is_none() {
                return;
            }
            while let Some(letter) = in_hand {
                in_hand = answer(letter);
            }
        }
    }
}
