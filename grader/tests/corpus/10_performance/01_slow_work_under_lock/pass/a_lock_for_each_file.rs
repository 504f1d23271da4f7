//! family: lock_for_each
//! A lock for each file; who hands one in waits for those who have gone for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, Arc<Mutex<Option<String>>>>>,
    fetch: F,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            known: Mutex::new(HashMap::new()),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let file = self.file(number);
        let mut text = file.lock().unwrap();
        text.get_or_insert_with(|| (self.fetch)(number)).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let file = self.file(number);
        *file.lock().unwrap() = Some(text.to_owned());
    }

    fn file(&self, number: u32) -> Arc<Mutex<Option<String>>> {
        let mut known = self.known.lock().unwrap();
        Arc::clone(known.entry(number).or_default())
    }
}
