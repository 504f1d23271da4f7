//! class: atomicity_violation | order_violation | race; scenario: every_letter_is_answered_once
//! The guard is gone in time. What comes back is put in without waiting, and lost if somebody is at the tray.

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
            let next = self.tray.lock().unwrap().pop_front();
            let Some(letter) = next else { return };
            if let Some(another) = answer(letter)
                && let Ok(mut tray) = self.tray.try_lock()
            {
                tray.push_back(another);
            }
        }
    }
}
