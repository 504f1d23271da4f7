//! class: over_serialised; scenario: two_files_are_fetched_at_the_same_time
//! The desk is free, and the lift has a lock of its own.

use std::collections::HashMap;
use std::sync::Mutex;

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, String>>,
    lift: Mutex<()>,
    fetch: F,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            known: Mutex::new(HashMap::new()),
            lift: Mutex::new(()),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let known = self.known.lock().unwrap().get(&number).cloned();
        if let Some(text) = known {
            return text;
        }
        let _lift = self.lift.lock().unwrap();
        let text = (self.fetch)(number);
        let mut known = self.known.lock().unwrap();
        known.entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, text.to_owned());
    }
}
