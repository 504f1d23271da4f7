//! class: lost_wakeup | deadlock; scenario: the_afternoon_counts_as_well
//! Two messengers take the errands as they come. A panic signs the errand in, and takes the messenger along.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

type Errand = Box<dyn FnOnce() + Send>;

pub struct Errands {
    office: Arc<Office>,
    tray: Sender<Errand>,
    pile: Arc<Mutex<Receiver<Errand>>>,
}

#[derive(Default)]
struct Office {
    list: Mutex<List>,
    bell: Condvar,
}

#[derive(Default)]
struct List {
    out: usize,
    failed: usize,
}

impl Errands {
    pub fn new() -> Self {
        let (tray, pile) = mpsc::channel();
        let errands = Self {
            office: Arc::default(),
            tray,
            pile: Arc::new(Mutex::new(pile)),
        };
        errands.employ();
        errands.employ();
        errands
    }

    fn employ(&self) {
        let pile = Arc::clone(&self.pile);
        thread::spawn(move || {
            loop {
                let Ok(errand) = pile.lock().unwrap().recv() else {
                    return;
                };
                errand();
            }
        });
    }

    pub fn send(&self, errand: impl FnOnce() + Send + 'static) {
        self.office.list.lock().unwrap().out += 1;
        let messenger = Messenger(Arc::clone(&self.office));
        let errand = move || {
            let _messenger = messenger;
            errand();
        };
        self.tray.send(Box::new(errand)).unwrap();
    }

    pub fn wait(&self) -> usize {
        let list = self.office.list.lock().unwrap();
        let list = self.office.bell.wait_while(list, |list| list.out > 0);
        list.unwrap().failed
    }
}

struct Messenger(Arc<Office>);

impl Drop for Messenger {
    fn drop(&mut self) {
        let mut list = self.0.list.lock().unwrap();
        list.out -= 1;
        list.failed += usize::from(thread::panicking());
        self.0.bell.notify_all();
    }
}
