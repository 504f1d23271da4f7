//! family: message
//! There is one key. Who has taken it out of the box is inside, and puts it back when leaving.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

pub struct Vault {
    put: SyncSender<()>,
    take: Mutex<Receiver<()>>,
}

impl Vault {
    pub fn new() -> Self {
        let (put, take) = mpsc::sync_channel(1);
        put.send(()).unwrap();
        Self {
            put,
            take: Mutex::new(take),
        }
    }

    pub fn visit(&self, work: impl FnOnce()) {
        let key = self.take.lock().unwrap().recv().unwrap();
        work();
        self.put.send(key).unwrap();
    }
}
