//! class: wrong_result; scenario: an_answer_brings_a_letter
//! What comes back is kept aside until the tray is empty. The guard stays, and the other clerk waits.

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
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        let mut aside: VecDeque<u32> = VecDeque::new();
        while let Some(letter) = self.tray.lock().unwrap().pop_front() {
            aside.extend(answer(letter));
        }
        while let Some(letter) = aside.pop_front() {
            aside.extend(answer(letter));
        }
    }
}
