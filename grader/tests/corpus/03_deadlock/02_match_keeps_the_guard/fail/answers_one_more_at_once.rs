//! class: wrong_result | race; scenario: an_answer_brings_a_letter
//! What an answer brings is answered at once, so that the tray is not needed. That answer may bring a letter as well.

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
            let letter = self.tray.lock().unwrap().pop_front();
            let Some(letter) = letter else {
                return;
            };
            if let Some(another) = answer(letter) {
                answer(another);
            }
        }
    }
}
