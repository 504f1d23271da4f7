//! family: monitor
//! Everybody draws a number, and nobody takes forks before those who came earlier have theirs.

use std::sync::{Condvar, Mutex};

struct Page {
    taken: Vec<bool>,
    numbers: u64,
    next: u64,
}

pub struct Table {
    page: Mutex<Page>,
    changed: Condvar,
}

impl Table {
    pub fn new(chairs: usize) -> Self {
        Self {
            page: Mutex::new(Page {
                taken: vec![false; chairs],
                numbers: 0,
                next: 0,
            }),
            changed: Condvar::new(),
        }
    }

    pub fn dine(&self, chair: usize, eat: impl FnOnce()) {
        let mut page = self.page.lock().unwrap();
        let forks = [chair, (chair + 1) % page.taken.len()];
        let mine = page.numbers;
        page.numbers += 1;
        let mut page = self
            .changed
            .wait_while(page, |page| {
                page.next != mine || forks.iter().any(|&fork| page.taken[fork])
            })
            .unwrap();
        page.next += 1;
        for fork in forks {
            page.taken[fork] = true;
        }
        drop(page);
        self.changed.notify_all();
        eat();
        let mut page = self.page.lock().unwrap();
        for fork in forks {
            page.taken[fork] = false;
        }
        drop(page);
        self.changed.notify_all();
    }
}
