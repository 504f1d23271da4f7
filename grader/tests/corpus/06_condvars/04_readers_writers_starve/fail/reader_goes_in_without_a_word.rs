//! class: over_serialised | lost_wakeup | deadlock; scenario: readers_stand_side_by_side | readers_who_waited_stand_side_by_side
//! Everybody rings when leaving. That the next one in line is first now, a reader who goes in tells nobody.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct Line {
    last: u64,
    first: u64,
    reading: usize,
}

pub struct Board {
    line: Mutex<Line>,
    changed: Condvar,
}

impl Board {
    pub fn new() -> Self {
        Self {
            line: Mutex::new(Line::default()),
            changed: Condvar::new(),
        }
    }

    pub fn read(&self, look: impl FnOnce()) {
        let mut line = self.line.lock().unwrap();
        let place = line.last;
        line.last += 1;
        let mut line = self
            .changed
            .wait_while(line, |line| line.first != place)
            .unwrap();
        line.reading += 1;
        line.first += 1;
        drop(line);
        look();
        self.line.lock().unwrap().reading -= 1;
        self.changed.notify_all();
    }

    pub fn write(&self, change: impl FnOnce()) {
        let mut line = self.line.lock().unwrap();
        let place = line.last;
        line.last += 1;
        drop(
            self.changed
                .wait_while(line, |line| line.first != place || line.reading > 0)
                .unwrap(),
        );
        change();
        self.line.lock().unwrap().first += 1;
        self.changed.notify_all();
    }
}
