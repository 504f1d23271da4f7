//! class: race | atomicity_violation | order_violation | lost_update; scenario: every_new_customer_gets_the_next_number
//! Whoever sees that a file was opened in between takes the number after that one.

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
        let (known, before) = {
            let files = self.files.read().unwrap();
            (files.get(customer).copied(), files.len())
        };
        if let Some(number) = known {
            return number;
        }
        let mut files = self.files.write().unwrap();
        let next = if files.len() == before {
            before + 1
        } else {
            before + 2
        };
        *files.entry(customer.to_owned()).or_insert(next)
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        while let Some(letter) = self.take() {
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }

    fn take(&self) -> Option<u32> {
        self.tray.lock().unwrap().pop_front()
    }
}
