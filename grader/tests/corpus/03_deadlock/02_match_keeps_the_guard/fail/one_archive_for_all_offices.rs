//! class: wrong_result; scenario: every_customer_gets_a_number
//! The files are kept in one place for the whole town.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

static FILES: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

#[derive(Default)]
pub struct Office {
    tray: Mutex<VecDeque<u32>>,
}

impl Office {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file_number(&self, customer: &str) -> usize {
        let mut files = FILES.lock().unwrap();
        let next = files.len() + 1;
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
