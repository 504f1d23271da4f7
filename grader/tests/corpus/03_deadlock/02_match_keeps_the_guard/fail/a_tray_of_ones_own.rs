//! class: over_serialised; scenario: two_clerks_answer_two_letters
//! What an answer brings is the business of the clerk who wrote it, and lies on that desk until the tray is empty.

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
        let mut desk = Vec::new();
        loop {
            let next = self.tray.lock().unwrap().pop_front();
            let Some(letter) = next.or_else(|| desk.pop()) else {
                return;
            };
            desk.extend(answer(letter));
        }
    }
}
