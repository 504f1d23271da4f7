//! family: rwlock
//! Those who only look do so side by side.

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
        if let Some(text) = self.known.read().unwrap().get(&number) {
            return text.clone();
        }
        let text = (self.fetch)(number);
        let mut known = self.known.write().unwrap();
        known.entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.write().unwrap();
        known.insert(number, text.to_owned());
    }
}
