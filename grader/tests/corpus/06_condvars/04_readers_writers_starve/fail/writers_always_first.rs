//! class: over_serialised; scenario: a_waiting_reader_is_not_left_to_the_last
//! As long as a writer waits, no reader goes in.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
    waiting_writers: usize,
}

pub struct Board {
    people: Mutex<People>,
    somebody_left: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            people: Mutex::new(People::default()),
            somebody_left: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        while people.writing || people.waiting_writers > 0 {
            people = self.somebody_left.wait(people).unwrap();
        }
        people.reading += 1;
        drop(people);
        look();
        let mut people = self.people.lock().unwrap();
        people.reading -= 1;
        self.somebody_left.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        people.waiting_writers += 1;
        while people.writing || people.reading > 0 {
            people = self.somebody_left.wait(people).unwrap();
        }
        people.waiting_writers -= 1;
        people.writing = true;
        drop(people);
        change();
        let mut people = self.people.lock().unwrap();
        people.writing = false;
        self.somebody_left.notify_all();
    }
}
