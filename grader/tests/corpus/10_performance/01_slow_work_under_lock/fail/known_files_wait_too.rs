//! class: over_serialised; scenario: what_is_known_is_given_out_at_once
//! Those who go for a file read the desk meanwhile; who brings one waits until they are all back, and so do those behind.

use std::collections::HashMap;
use std::sync::RwLock;

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: RwLock<HashMap<u32, String>>,
    fetch: F,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            known: RwLock::new(HashMap::new()),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let known = self.known.read().unwrap();
        if let Some(text) = known.get(&number) {
            return text.clone();
        }
        let text = (self.fetch)(number);
        drop(known);
        let mut known = self.known.write().unwrap();
        known.entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.write().unwrap();
        known.insert(number, text.to_owned());
    }
}
