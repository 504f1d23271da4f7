//! class: over_serialised; scenario: readers_stand_side_by_side
//! Whoever finds a reader at the board waits, for a writer may be on the way. Only those who have waited for a
//! writer go in together.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
    waiting_readers: usize,
    invited: usize,
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
        while people.writing
            || people.invited == 0 && (people.reading > 0 || people.waiting_writers > 0)
        {
            people = self.somebody_left.wait(people).unwrap();
        }
        people.waiting_readers -= 1;
        people.invited = people.invited.saturating_sub(1);
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
        while people.writing || people.reading > 0 || people.invited > 0 {
            people = self.somebody_left.wait(people).unwrap();
        }
        people.waiting_writers -= 1;
        people.writing = true;
        drop(people);
        change();
        let mut people = self.people.lock().unwrap();
        people.writing = false;
        people.invited = people.waiting_readers;
        self.somebody_left.notify_all();
    }
}
