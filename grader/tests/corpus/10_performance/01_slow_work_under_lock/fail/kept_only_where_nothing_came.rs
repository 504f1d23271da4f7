//! class: wrong_result | race | order_violation | atomicity_violation | lost_update; scenario: what_is_known_is_not_fetched_again
//! Where something was handed in meanwhile, what was fetched may be old: it is given out, and not kept.

use std::collections::HashMap;
use std::sync::Mutex;

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    files: Mutex<Files>,
    fetch: F,
}

#[derive(Default)]
struct Files {
    known: HashMap<u32, String>,
    handed_in: u64,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            files: Mutex::default(),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let before = {
            let files = self.files.lock().unwrap();
            if let Some(text) = files.known.get(&number) {
                return text.clone();
            }
            files.handed_in
        };
        let text = (self.fetch)(number);
        let mut files = self.files.lock().unwrap();
        if files.handed_in == before {
            files.known.insert(number, text.clone());
        }
        text
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut files = self.files.lock().unwrap();
        files.handed_in += 1;
        files.known.insert(number, text.to_owned());
    }
}
