//! family: ownership
//! The list holds the handles. Whoever waits joins them all, and keeps the list until then.

use std::sync::Mutex;
use std::thread::{self, JoinHandle};

#[derive(Default)]
pub struct Errands {
    list: Mutex<List>,
}

#[derive(Default)]
struct List {
    out: Vec<JoinHandle<()>>,
    failed: usize,
}

impl Errands {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let messenger = thread::spawn(errand);
        self.list.lock().unwrap().out.push(messenger);
    }

    pub fn wait(&self) -> usize {
        let mut list = self.list.lock().unwrap();
        while let Some(messenger) = list.out.pop() {
            list.failed += usize::from(messenger.join().is_err());
        }
        list.failed
    }
}
