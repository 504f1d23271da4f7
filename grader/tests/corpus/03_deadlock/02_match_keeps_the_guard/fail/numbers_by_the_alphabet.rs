//! class: wrong_result | race; scenario: every_customer_gets_a_number
//! The files are in order, so the place is the number. A new customer may move the others.

use std::collections::VecDeque;
use std::sync::Mutex;

#[derive(Default)]
pub struct Office {
    files: Mutex<Vec<String>>,
    tray: Mutex<VecDeque<u32>>,
}

impl Office {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file_number(&self, customer: &str) -> usize {
        let mut files = self.files.lock().unwrap();
        match files.binary_search(&customer.to_string()) {
            Ok(place) => place + 1,
            Err(place) => {
                files.insert(place, customer.to_string());
                place + 1
            }
        }
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
