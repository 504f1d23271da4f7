//! family: lock
//! Guards with names, and `drop` before anything else is locked.

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
        let files = self.files.read().unwrap();
        if let Some(&number) = files.get(customer) {
            return number;
        }
        drop(files);
        self.open_file(customer)
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
            let mut tray = self.tray.lock().unwrap();
            let next = tray.pop_front();
            drop(tray);
            match next {
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
