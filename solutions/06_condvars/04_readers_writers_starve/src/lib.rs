//! The board of exchange rates in the hall: many may read it at once, and one at a time may change it.

use std::sync::{Condvar, Mutex};

/// The board, and the people at it.
///
/// They stand in one line, readers and writers, in the order in which they came. Only the first in
/// line looks at who is at the board: nobody can be overtaken, and nobody can be kept waiting but by
/// those in front.
pub struct Board {
    people: Mutex<People>,
    something_changed: Condvar,
}

struct People {
    reading: usize,
    writing: bool,
    /// The place in the line for the next one who comes.
    last: u64,
    /// The place of the one whose turn it is.
    first: u64,
}

impl People {
    /// Gets in line.
    fn queue(&mut self) -> u64 {
        let place = self.last;
        self.last += 1;
        place
    }
}

impl Board {
    /// Hangs up a board with nobody in front of it.
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

    /// Reads the board, as soon as it is our turn and nobody writes.
    pub fn read(&self, look: impl FnOnce()) {
        let mut people = self.people.lock().unwrap();
        let place = people.queue();
        while people.first != place || people.writing {
            people = self.something_changed.wait(people).unwrap();
        }
        people.reading += 1;
        // We stand at the board and no longer in line. If the next one is a reader as well, both
        // read; a writer becomes the first in line and holds up all those who come later.
        people.first += 1;
        self.something_changed.notify_all();
        drop(people);
        look();
        self.people.lock().unwrap().reading -= 1;
        self.something_changed.notify_all();
    }

    /// Changes the board, as soon as it is our turn and nobody is in front of it.
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
        // To all, each time: which of them is the first in line, the bell does not know.
        self.something_changed.notify_all();
    }
}
