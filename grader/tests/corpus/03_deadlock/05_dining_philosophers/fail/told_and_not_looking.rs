//! class: panic | race | atomicity_violation | order_violation; scenario: everybody_gets_to_eat
//! Who gets up tells everybody who waits, and these reach out without another look.

use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

struct Fork;

struct Page {
    forks: Vec<Option<Fork>>,
    waiting: Vec<Sender<()>>,
}

pub struct Table {
    page: Mutex<Page>,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            page: Mutex::new(Page {
                forks: (0..chairs).map(|_| Some(Fork)).collect(),
                waiting: Vec::new(),
            }),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let mut page = self.page.lock().unwrap();
        let next = (chair + 1) % page.forks.len();
        if page.forks[chair].is_none() || page.forks[next].is_none() {
            let (tell, told) = mpsc::channel();
            page.waiting.push(tell);
            drop(page);
            told.recv().unwrap();
            page = self.page.lock().unwrap();
        }
        let forks = [chair, next].map(|fork| page.forks[fork].take().expect("a free fork"));
        drop(page);
        eat();
        let mut page = self.page.lock().unwrap();
        for (place, fork) in [chair, next].into_iter().zip(forks) {
            page.forks[place] = Some(fork);
        }
        for waiting in page.waiting.drain(..) {
            waiting.send(()).unwrap();
        }
    }
}
