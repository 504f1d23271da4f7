//! class: deadlock | lost_wakeup; scenario: everyone_is_given_the_right_file
//! One file has come, so one visitor is called.

use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex};

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    files: Mutex<Files>,
    back: Condvar,
    fetch: F,
}

#[derive(Default)]
struct Files {
    known: HashMap<u32, String>,
    on_the_way: HashSet<u32>,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            files: Mutex::default(),
            back: Condvar::new(),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let mut files = self.files.lock().unwrap();
        loop {
            if let Some(text) = files.known.get(&number) {
                return text.clone();
            }
            if !files.on_the_way.contains(&number) {
                break;
            }
            files = self.back.wait(files).unwrap();
        }
        files.on_the_way.insert(number);
        drop(files);
        let text = (self.fetch)(number);
        let mut files = self.files.lock().unwrap();
        files.on_the_way.remove(&number);
        self.back.notify_one();
        files.known.entry(number).or_insert(text).clone()
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut files = self.files.lock().unwrap();
        files.known.insert(number, text.to_owned());
    }
}
