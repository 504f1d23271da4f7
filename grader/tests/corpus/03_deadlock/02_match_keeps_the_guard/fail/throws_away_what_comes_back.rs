//! class: wrong_result | race; scenario: an_answer_brings_a_letter
//! The tray is in use while an answer is written, so the letter that comes back is only put in if it is free.

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
        if let Ok(mut tray) = self.tray.try_lock() {
            tray.push_back(letter);
        }
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Some(letter) = self.tray.lock().unwrap().pop_front() {
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
