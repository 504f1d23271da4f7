//! family: park
//! A line with a name for each, in which the first one is woken whenever something changes.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread::{self, Thread};

#[derive(Default)]
struct Line {
    reading: usize,
    writing: bool,
    names: VecDeque<Thread>,
}

impl Line {
    fn call_first(&self) {
        if let Some(name) = self.names.front() {
            name.unpark();
        }
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
        self.queue(|line| !line.writing, |line| line.reading += 1);
        look();
        self.leave(|line| line.reading -= 1);
    }

    pub fn write(&self, change: impl FnOnce()) {
        self.queue(
            |line| !line.writing && line.reading == 0,
            |line| line.writing = true,
        );
        change();
        self.leave(|line| line.writing = false);
    }

    fn queue(&self, may_go: impl Fn(&Line) -> bool, go: impl FnOnce(&mut Line)) {
        let me = thread::current();
        self.line.lock().unwrap().names.push_back(me.clone());
        loop {
            let mut line = self.line.lock().unwrap();
            if line.names[0].id() == me.id() && may_go(&line) {
                line.names.pop_front();
                go(&mut line);
                return line.call_first();
            }
            drop(line);
            thread::park();
        }
    }

    fn leave(&self, go: impl FnOnce(&mut Line)) {
        let mut line = self.line.lock().unwrap();
        go(&mut line);
        line.call_first();
    }
}
