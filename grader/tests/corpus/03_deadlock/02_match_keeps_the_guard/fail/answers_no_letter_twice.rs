//! class: wrong_result | race | atomicity_violation; scenario: every_letter_is_answered_once
//! To be on the safe side, a letter that has been answered is not answered again: its number is noted.

use std::collections::BTreeSet;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, RwLock};

#[derive(Default)]
pub struct Office {
    files: RwLock<BTreeMap<String, usize>>,
    tray: Mutex<VecDeque<u32>>,
    answered: Mutex<BTreeSet<u32>>,
}

impl Office {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file_number(&self, customer: &str) -> usize {
        let mut files = self.files.write().unwrap();
        let next = files.len() + 1;
        *files.entry(customer.to_owned()).or_insert(next)
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Some(letter) = self.take() {
            if !self.answered.lock().unwrap().insert(letter) {
                continue;
            }
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }

    fn take(&self) -> Option<u32> {
        self.tray.lock().unwrap().pop_front()
    }
}
