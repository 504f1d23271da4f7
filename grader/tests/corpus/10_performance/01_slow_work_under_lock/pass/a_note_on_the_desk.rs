//! family: condvar
//! Whoever goes leaves a note, and those who want the same file wait for the bell.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex};

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, File>>,
    back: Condvar,
    fetch: F,
}

impl<F: Fn(u32) -> String> Desk<F> {
    /// A desk that knows nothing yet.
    pub fn new(fetch: F) -> Self {
        Self {
            known: Mutex::new(HashMap::new()),
            back: Condvar::new(),
            fetch,
        }
    }

    /// What the file of this number says.
    pub fn ask(&self, number: u32) -> String {
        let mut known = self.known.lock().unwrap();
        loop {
            match known.get(&number) {
                Some(File::Known(text)) => return text.clone(),
                Some(File::OnTheWay) => known = self.back.wait(known).unwrap(),
                None => break,
            }
        }
        known.insert(number, File::OnTheWay);
        drop(known);
        let text = (self.fetch)(number);
        let mut known = self.known.lock().unwrap();
        self.back.notify_all();
        match known.get(&number) {
            Some(File::Known(newer)) => newer.clone(),
            _ => {
                known.insert(number, File::Known(text.clone()));
                text
            }
        }
    }

    /// Takes a new version of a file. Whoever asks from now on is given this one.
    pub fn hand_in(&self, number: u32, text: &str) {
        let mut known = self.known.lock().unwrap();
        known.insert(number, File::Known(text.to_owned()));
        self.back.notify_all();
    }
}

/// What the desk knows of a file.
enum File {
    OnTheWay,
    Known(String),
}
