//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: a_waiting_writer_is_not_overtaken
//! Readers nap for a moment before they come, so that a writer finds a gap.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct People {
    reading: usize,
    writing: bool,
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
        thread::sleep(Duration::from_millis(10));
        let mut people = self.people.lock().unwrap();
        while people.writing {
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
        while people.writing || people.reading > 0 {
            people = self.somebody_left.wait(people).unwrap();
        }
        people.writing = true;
        drop(people);
        change();
        let mut people = self.people.lock().unwrap();
        people.writing = false;
        self.somebody_left.notify_all();
    }
}
