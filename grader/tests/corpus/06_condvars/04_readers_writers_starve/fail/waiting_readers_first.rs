//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: a_waiting_writer_is_not_overtaken
//! No reader joins the others while a writer waits; but the writer is polite, and waits for every reader
//! in the corridor.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
    waiting_readers: usize,
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
        people.waiting_readers += 1;
        let mut people = self
            .somebody_left
            .wait_while(people, |people| {
                people.writing || people.reading > 0 && people.waiting_writers > 0
            })
            .unwrap();
        people.waiting_readers -= 1;
        people.reading += 1;
        drop(people);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.somebody_left.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        people.waiting_writers += 1;
        let mut people = self
            .somebody_left
            .wait_while(people, |people| {
                people.writing || people.reading > 0 || people.waiting_readers > 0
            })
            .unwrap();
        people.waiting_writers -= 1;
        people.writing = true;
        drop(people);
        change();
        self.people.lock().unwrap().writing = false;
        self.somebody_left.notify_all();
    }
}
