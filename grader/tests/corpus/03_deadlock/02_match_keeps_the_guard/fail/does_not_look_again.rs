//! class: atomicity_violation | order_violation | race | lost_update; scenario: a_customer_has_one_number
//! Looks in one line and opens a file in another. Somebody else may have opened it between the two.

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
        let number = files.len() + 1;
        files.insert(customer.to_string(), number);
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
