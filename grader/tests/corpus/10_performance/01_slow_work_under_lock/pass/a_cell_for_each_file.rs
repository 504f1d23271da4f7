//! family: once
//! A cell for each file: the first who asks goes, and the others wait for this file alone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, Arc<OnceLock<String>>>>,
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
        let file = {
            let mut known = self.known.lock().unwrap();
            Arc::clone(known.entry(number).or_default())
        };
        file.get_or_init(|| (self.fetch)(number)).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let file = Arc::new(OnceLock::from(text.to_owned()));
        let mut known = self.known.lock().unwrap();
        known.insert(number, file);
    }
}
