//! class: atomicity_violation | order_violation | race | lost_update; scenario: every_new_customer_gets_the_next_number
//! Works out the next number while it reads anyway, and looks again only whether there is a file.

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
        let (known, next) = {
            let files = self.files.read().unwrap();
            (files.get(customer).copied(), files.len() + 1)
        };
        known.unwrap_or_else(|| {
            let mut files = self.files.write().unwrap();
            *files.entry(customer.to_string()).or_insert(next)
        })
    }

    pub fn receive(&self, letter: u32) {
        self.tray.lock().unwrap().push_back(letter);
    }

    pub fn work(&self, mut answer: impl FnMut(u32) -> Option<u32>) {
        loop {
            let next = self.tray.lock().unwrap().pop_front();
            let Some(letter) = next else { return };
            if let Some(another) = answer(letter) {
                self.receive(another);
            }
        }
    }
}
