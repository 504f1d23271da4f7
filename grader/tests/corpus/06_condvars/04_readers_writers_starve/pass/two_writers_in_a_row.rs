//! family: condvar
//! Writers go first, but after two of them all who wait to read.

use std::sync::{Condvar, Mutex};
#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
    writers: usize,
    readers: usize,
    in_a_row: usize,
    round: u64,
}
pub struct Board {
    people: Mutex<People>,
    changed: Condvar,
}
const IN_A_ROW: usize = 2;
impl Board {
    pub fn new() -> Self {
        Self {
            people: Mutex::default(),
            changed: Condvar::new(),
        }
    }
    pub fn read(&self, look: impl FnOnce()) {
        let mut p = self.people.lock().unwrap();
        if p.writing || p.writers > 0 {
            p.readers += 1;
            let round = p.round;
            p = self
                .changed
                .wait_while(p, |p| p.round == round && (p.writing || p.writers > 0))
                .unwrap();
            // In another round the writer has counted all who waited.
            if p.round == round {
                p.readers -= 1;
                p.reading += 1;
            }
        } else {
            p.reading += 1;
        }
        drop(p);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.changed.notify_all();
    }
    pub fn write(&self, change: impl FnOnce()) {
        let mut p = self.people.lock().unwrap();
        p.writers += 1;
        p = self
            .changed
            .wait_while(p, |p| p.writing || p.reading > 0)
            .unwrap();
        p.writers -= 1;
        p.writing = true;
        drop(p);
        change();
        let mut p = self.people.lock().unwrap();
        p.writing = false;
        p.in_a_row = if p.readers > 0 { p.in_a_row + 1 } else { 0 };
        if p.in_a_row == IN_A_ROW {
            p.in_a_row = 0;
            p.reading += p.readers;
            p.readers = 0;
            p.round += 1;
        }
        drop(p);
        self.changed.notify_all();
    }
}
