//! class: too_slow; scenario: a_rush_is_over_soon
//! The lift carries two: nobody waits for the desk, and most wait for the lift.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex};

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, String>>,
    free: Mutex<u32>,
    back: Condvar,
    fetch: F,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            known: Mutex::new(HashMap::new()),
            free: Mutex::new(2),
            back: Condvar::new(),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let known = self.known.lock().unwrap().get(&number).cloned();
        if let Some(text) = known {
            return text;
        }
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            free = self.back.wait(free).unwrap();
        }
        *free -= 1;
        drop(free);
        let text = (self.fetch)(number);
        *self.free.lock().unwrap() += 1;
        self.back.notify_one();
        let mut known = self.known.lock().unwrap();
        known.entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, text.to_owned());
    }
}
