//! class: over_serialised; scenario: two_files_are_fetched_at_the_same_time
//! The desk is set up when the first file is brought, and until then everyone waits for it.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: OnceLock<Mutex<HashMap<u32, String>>>,
    fetch: F,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            known: OnceLock::new(),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let known = self
            .known
            .get_or_init(|| Mutex::new(HashMap::from([(number, (self.fetch)(number))])));
        let text = known.lock().unwrap().get(&number).cloned();
        if let Some(text) = text {
            return text;
        }
        let text = (self.fetch)(number);
        known.lock().unwrap().entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let known = self.known.get_or_init(Mutex::default);
        known.lock().unwrap().insert(number, text.to_owned());
    }
}
