//! family: condvar
//! Each errand has a slip, on which it is written how it went. Whoever waits goes through those that are there, and later ones are not its business.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Slip {
    failed: Mutex<Option<bool>>,
    bell: Condvar,
}

#[derive(Default)]
pub struct Errands {
    slips: Mutex<Vec<Arc<Slip>>>,
}

impl Errands {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        let slip = Arc::new(Slip::default());
        self.slips.lock().unwrap().push(Arc::clone(&slip));
        let messenger = Messenger(slip);
        thread::spawn(move || {
            let _messenger = messenger;
            errand();
        });
    }

    pub fn wait(&self) -> usize {
        let slips = self.slips.lock().unwrap().clone();
        let failed = slips.iter().filter(|slip| slip.has_failed());
        failed.count()
    }
}

impl Slip {
    fn has_failed(&self) -> bool {
        let failed = self.failed.lock().unwrap();
        let failed = self.bell.wait_while(failed, |failed| failed.is_none());
        failed.unwrap().expect("it is written by now")
    }
}

struct Messenger(Arc<Slip>);

impl Drop for Messenger {
    fn drop(&mut self) {
        *self.0.failed.lock().unwrap() = Some(thread::panicking());
        self.0.bell.notify_all();
    }
}
