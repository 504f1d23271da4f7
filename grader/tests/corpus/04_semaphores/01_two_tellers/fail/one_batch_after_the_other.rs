//! class: over_serialised; scenario: the_other_counter_goes_on
//! The door opens for as many as there are tellers, and again when all of them have gone.

use std::sync::{Condvar, Mutex};

pub struct Hall {
    tellers: usize,
    door: Mutex<Door>,
    gone: Condvar,
}

#[derive(Default)]
struct Door {
    closed: bool,
    inside: usize,
}

struct Leave<'a>(&'a Hall);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut door = self.0.door.lock().unwrap();
        door.inside -= 1;
        if door.inside == 0 {
            door.closed = false;
            self.0.gone.notify_all();
        }
    }
}

impl Hall {
    pub fn new(tellers: usize) -> Self {
        Self {
            tellers,
            door: Mutex::default(),
            gone: Condvar::new(),
        }
    }

    pub fn visit(&self, serve: impl FnOnce()) {
        let door = self.door.lock().unwrap();
        let mut door = self.gone.wait_while(door, |door| door.closed).unwrap();
        door.inside += 1;
        door.closed = door.inside == self.tellers;
        drop(door);
        let _leave = Leave(self);
        serve();
    }
}
