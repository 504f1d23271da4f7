//! class: lost_update | atomicity_violation | order_violation | race; scenario: a_customer_has_one_number | every_new_customer_gets_the_next_number
//! Takes a copy of all the files, adds one, and puts the copy in their place.

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
        let mut files = self.files.read().unwrap().clone();
        let next = files.len() + 1;
        let number = *files.entry(customer.to_string()).or_insert(next);
        *self.files.write().unwrap() = files;
        number
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
