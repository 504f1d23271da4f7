//! family: condvar
//! A lamp that is on or off. Whoever comes remembers how it was, and waits until it is the other way round.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    room: Mutex<(usize, bool)>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            room: Mutex::new((0, false)),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let mut room = self.room.lock().unwrap();
        let (_, lamp) = *room;
        room.0 += 1;
        if room.0 == self.tellers {
            *room = (0, !lamp);
            self.bell.notify_all();
            return true;
        }
        drop(self.bell.wait_while(room, |room| room.1 == lamp).unwrap());
        false
    }
}
