//! class: lost_wakeup | deadlock; scenario: who_writes_is_alone
//! Everybody stands in line, and one of them is woken. It may be one further back.

use std::sync::{Condvar, Mutex};

pub struct Board {
    people: Mutex<People>,
    something_changed: Condvar,
}

struct People {
    reading: usize,
    writing: bool,
    last: u64,
    first: u64,
}

impl People {
    fn queue(&mut self) -> u64 {
        let place = self.last;
        self.last += 1;
        place
    }
}

impl Board {
    pub fn new() -> Self {
        Self {
            people: Mutex::new(People {
                reading: 0,
                writing: false,
                last: 0,
                first: 0,
            }),
            something_changed: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        let place = people.queue();
        while people.first != place || people.writing {
            people = self.something_changed.wait(people).unwrap();
        }
        people.reading += 1;
        people.first += 1;
        self.something_changed.notify_one();
        drop(people);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.something_changed.notify_one();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        let place = people.queue();
        while people.first != place || people.writing || people.reading > 0 {
            people = self.something_changed.wait(people).unwrap();
        }
        people.writing = true;
        people.first += 1;
        drop(people);
        change();
        self.people.lock().unwrap().writing = false;
        self.something_changed.notify_one();
    }
}
