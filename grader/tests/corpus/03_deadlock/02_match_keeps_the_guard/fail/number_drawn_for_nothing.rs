//! class: race | atomicity_violation | order_violation | wrong_result; scenario: a_customer_has_one_number
//! The next number comes from a counter of its own. Who finds that the customer has a file by now
//! throws the number away.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, RwLock};

#[derive(Default)]
pub struct Office {
    files: RwLock<BTreeMap<String, usize>>,
    last: AtomicUsize,
    tray: Mutex<VecDeque<u32>>,
}

impl Office {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file_number(&self, customer: &str) -> usize {
        let known = self.files.read().unwrap().get(customer).copied();
        if let Some(number) = known {
            return number;
        }
        let next = self.last.fetch_add(1, SeqCst) + 1;
        let mut files = self.files.write().unwrap();
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
