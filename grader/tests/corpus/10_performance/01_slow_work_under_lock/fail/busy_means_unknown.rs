//! class: wrong_result | race | atomicity_violation; scenario: what_is_known_is_not_fetched_again
//! Where the desk is busy, one goes down oneself.

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
        if let Ok(mut known) = self.known.try_lock() {
            if let Some(text) = known.get(&number) {
                return text.clone();
            }
            drop(known);
            let text = (self.fetch)(number);
            known = self.known.lock().unwrap();
            return known.entry(number).or_insert(text).clone();
        }
        (self.fetch)(number)
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, text.to_owned());
    }
}
