//! class: over_serialised | lost_wakeup | deadlock; scenario: readers_who_waited_stand_side_by_side
//! Whoever comes or leaves lets in the first in line. Two readers behind a writer need two of those.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

#[derive(PartialEq)]
enum Person {
    Reader,
    Writer,
}

#[derive(Default)]
struct Line {
    reading: usize,
    writing: bool,
    names: VecDeque<(Person, Sender<()>)>,
}

impl Line {
    fn let_in(&mut self) {
        let Some((person, _)) = self.names.front() else {
            return;
        };
        if self.writing || *person == Person::Writer && self.reading > 0 {
            return;
        }
        match person {
            Person::Reader => self.reading += 1,
            Person::Writer => self.writing = true,
        }
        let (_, door) = self.names.pop_front().unwrap();
        door.send(()).unwrap();
    }
}

pub struct Board {
    line: Mutex<Line>,
}

impl Board {
    pub fn new() -> Self {
        Self {
            line: Mutex::new(Line::default()),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        self.come(Person::Reader);
        look();
        self.leave(|line| line.reading -= 1);
    }

    pub fn write(&self, change: impl FnOnce()) {
        self.come(Person::Writer);
        change();
        self.leave(|line| line.writing = false);
    }

    fn come(&self, person: Person) {
        let (door, open) = mpsc::channel();
        {
            let mut line = self.line.lock().unwrap();
            line.names.push_back((person, door));
            line.let_in();
        }
        open.recv().unwrap();
    }

    fn leave(&self, go: impl FnOnce(&mut Line)) {
        let mut line = self.line.lock().unwrap();
        go(&mut line);
        line.let_in();
    }
}
