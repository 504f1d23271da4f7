//! The board of exchange rates in the hall: many may read it at once, and one at a time may change it.

use std::sync::{Condvar, Mutex};

/// The board, and the people at it.
pub struct Board {
    people: Mutex<People>,
    somebody_left: Condvar,
}

struct People {
    reading: usize,
    writing: bool,
}

impl Board {
    /// Hangs up a board with nobody in front of it.
    pub fn new() -> Self {
        Self {
            people: Mutex::new(People {
                reading: 0,
                writing: false,
            }),
            somebody_left: Condvar::new(),
        }
    }

    /// Reads the board, as soon as nobody writes.
    pub fn read(&self, look: impl FnOnce()) {
        let people = self.people.lock().unwrap();
        let mut people = self
            .somebody_left
            .wait_while(people, |people| people.writing)
            .unwrap();
        people.reading += 1;
        drop(people);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.somebody_left.notify_all();
    }

    /// Changes the board, as soon as nobody is in front of it.
    pub fn write(&self, change: impl FnOnce()) {
        let people = self.people.lock().unwrap();
        let mut people = self
            .somebody_left
            .wait_while(people, |people| people.writing || people.reading > 0)
            .unwrap();
        people.writing = true;
        drop(people);
        change();
        self.people.lock().unwrap().writing = false;
        self.somebody_left.notify_all();
    }
}
