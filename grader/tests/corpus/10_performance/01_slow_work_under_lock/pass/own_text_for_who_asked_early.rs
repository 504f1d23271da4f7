//! family: lock
//! Who asked before the new version came is given what was fetched; the desk keeps the new one.

use std::collections::HashMap;
use std::sync::Mutex;

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, String>>,
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
        let known = self.known.lock().unwrap().get(&number).cloned();
        if let Some(text) = known {
            return text;
        }
        let text = (self.fetch)(number);
        let mut known = self.known.lock().unwrap();
        if !known.contains_key(&number) {
            known.insert(number, text.clone());
        }
        text
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, text.to_owned());
    }
}
