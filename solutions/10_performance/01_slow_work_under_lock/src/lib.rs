//! The desk of an archive: it knows the files that were asked for before, and fetches the others.

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
        // The guard goes at the end of this line. In the head of an `if let` it would stay until the
        // end of the body.
        let known = self.known.lock().unwrap().get(&number).cloned();
        if let Some(text) = known {
            return text;
        }
        // The slow part needs nothing that the lock protects, so nobody has to wait for it. Two who
        // ask for the same file may both go down; that costs a walk, and no one else's time.
        let text = (self.fetch)(number);
        // Meanwhile the file may have been handed in anew, and that version is the newer one. So what
        // is there by now stays, and is the answer.
        let mut known = self.known.lock().unwrap();
        known.entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, text.to_owned());
    }
}
