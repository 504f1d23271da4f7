//! class: wrong_result | race; scenario: what_is_known_is_not_fetched_again
//! Without a map there is nothing to lock, but for what was handed in.

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
        known.unwrap_or_else(|| (self.fetch)(number))
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, text.to_owned());
    }
}
