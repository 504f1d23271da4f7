//! class: wrong_result; scenario: an_answer_brings_a_letter
//! Counts the letters in the tray at the beginning, and then those that answers bring.

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
        let mut files = self.files.write().unwrap();
        let next = files.len() + 1;
        *files.entry(customer.to_owned()).or_insert(next)
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        let mut left = self.tray.lock().unwrap().len();
        while left > 0 {
            let Some(letter) = self.take() else { return };
            left -= 1;
            if let Some(another) = answer(letter) {
                self.receive(another);
                left += 1;
            }
        }
    }

    fn take(&self) -> Option<u32> {
        self.tray.lock().unwrap().pop_front()
    }
}
