//! family: message
//! A channel with as many places as there are tellers. Whoever has put in something has a counter.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct Hall {
    sit_down: SyncSender<()>,
    chairs: Mutex<Receiver<()>>,
}

struct Leave<'a>(&'a Mutex<Receiver<()>>);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        // Never waits: at least the place of this customer is taken.
        self.0.lock().unwrap().recv().unwrap();
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        let (sit_down, chairs) = mpsc::sync_channel(tellers);
        Self {
            sit_down,
            chairs: Mutex::new(chairs),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        self.sit_down.send(()).unwrap();
        let _leave = Leave(&self.chairs);
        serve();
    }
}
