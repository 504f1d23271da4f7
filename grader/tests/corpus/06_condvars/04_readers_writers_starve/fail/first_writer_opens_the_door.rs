//! class: atomicity_violation | wrong_result | race; scenario: a_second_waiting_writer_is_not_overtaken
//! A writer who waits closes the door to readers, and opens it on the way in, although another writer
//! may be waiting.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
    door_is_closed: bool,
}

pub struct Board {
    people: Mutex<People>,
    something_changed: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            people: Mutex::new(People::default()),
            something_changed: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        while people.door_is_closed {
            people = self.something_changed.wait(people).unwrap();
        }
        while people.writing {
            people = self.something_changed.wait(people).unwrap();
        }
        people.reading += 1;
        drop(people);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.something_changed.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        people.door_is_closed = true;
        while people.writing || people.reading > 0 {
            people = self.something_changed.wait(people).unwrap();
        }
        people.writing = true;
        people.door_is_closed = false;
        self.something_changed.notify_all();
        drop(people);
        change();
        self.people.lock().unwrap().writing = false;
        self.something_changed.notify_all();
    }
}
