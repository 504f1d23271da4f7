//! class: busy_waiting; scenario: waiting_is_quiet
//! Whoever waits for a file on its way looks again every now and then.

use std::collections::HashMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

/// A desk. `F` goes down to the cellar for a file, which takes its time.
pub struct Desk<F> {
    known: Mutex<HashMap<u32, File>>,
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
        let mut known = self.known.lock().unwrap();
        loop {
            match known.get(&number) {
                Some(File::Known(text)) => return text.clone(),
                Some(File::OnTheWay) => {
                    drop(known);
                    thread::sleep(Duration::from_millis(1));
                    known = self.known.lock().unwrap();
                }
                None => break,
            }
        }
        known.insert(number, File::OnTheWay);
        drop(known);
        let text = (self.fetch)(number);
        let mut known = self.known.lock().unwrap();
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
    }
}

/// What the desk knows of a file.
enum File {
    OnTheWay,
    Known(String),
}
