//! class: self_deadlock; scenario: an_answer_brings_a_letter
//! A `loop` with a `match` in place of the `while let`. Both keep what they look at until the end.

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
            match self.tray.lock().unwrap().pop_front() {
                Some(letter) => {
                    if let Some(another) = answer(letter) {
                        self.receive(another);
                    }
                }
                None => return,
            }
        }
    }
}
