//! class: lost_wakeup | deadlock; scenario: everybody_gets_a_turn
//! A writer who leaves begins a round for the readers who wait. Who comes before they have gone in waits
//! for the next round, and only a writer begins one.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
    waiting_readers: usize,
    invited: usize,
    waiting_writers: usize,
    round: u64,
}

pub struct Board {
    people: Mutex<People>,
    changed: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            people: Mutex::new(People::default()),
            changed: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        if people.writing || people.waiting_writers > 0 || people.invited > 0 {
            people.waiting_readers += 1;
            let now = people.round;
            people = self
                .changed
                .wait_while(people, |people| people.round == now)
                .unwrap();
            people.invited -= 1;
        }
        people.reading += 1;
        drop(people);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.changed.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        people.waiting_writers += 1;
        let mut people = self
            .changed
            .wait_while(people, |people| {
                people.writing || people.reading > 0 || people.invited > 0
            })
            .unwrap();
        people.waiting_writers -= 1;
        people.writing = true;
        drop(people);
        change();
        let mut people = self.people.lock().unwrap();
        people.writing = false;
        people.invited = people.waiting_readers;
        people.waiting_readers = 0;
        people.round += 1;
        self.changed.notify_all();
    }
}
