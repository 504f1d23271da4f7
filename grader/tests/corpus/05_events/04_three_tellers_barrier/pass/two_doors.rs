//! family: condvar
//! Two doors: one opens when all have come, and then the other when all have gone through it.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    room: Mutex<Room>,
    bell: Condvar,
}

#[derive(Default)]
struct Room {
    here: usize,
    leaving: bool,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            room: Mutex::new(Room::default()),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let mut room = self.room.lock().unwrap();
        room = self.bell.wait_while(room, |room| room.leaving).unwrap();
        room.here += 1;
        let last = room.here == self.tellers;
        if last {
            room.leaving = true;
            self.bell.notify_all();
        }
        room = self.bell.wait_while(room, |room| !room.leaving).unwrap();
        room.here -= 1;
        if room.here == 0 {
            room.leaving = false;
            self.bell.notify_all();
        }
        last
    }
}
