//! class: atomicity_violation | order_violation | race | wrong_result | panic; scenario: every_letter_is_answered_once
//! Reads the letter that is on top, answers it, and takes it out afterwards. Two clerks read the same one.

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
        loop {
            let next = self.tray.lock().unwrap().front().copied();
            let Some(letter) = next else { return };
            let another = answer(letter);
            self.tray.lock().unwrap().pop_front();
            if let Some(another) = another {
                self.receive(another);
            }
        }
    }
}
