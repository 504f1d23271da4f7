//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_goes_before_all_are_here
//! A list of names, on which nobody stands twice, so that quick ones wait for the next day. Whoever is not alone on it goes on.

use std::sync::{Condvar, Mutex};
use std::thread::{self, ThreadId};

pub struct Team {
    tellers: usize,
    meeting: Mutex<Meeting>,
    bell: Condvar,
}

#[derive(Default)]
struct Meeting {
    day: usize,
    names: Vec<ThreadId>,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            meeting: Mutex::new(Meeting::default()),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let me = thread::current().id();
        let meeting = self.meeting.lock().unwrap();
        let mut meeting = self
            .bell
            .wait_while(meeting, |now| now.names.contains(&me))
            .unwrap();
        let today = meeting.day;
        meeting.names.push(me);
        self.bell.notify_all();
        if meeting.names.len() == self.tellers {
            meeting.names.clear();
            meeting.day += 1;
            return true;
        }
        let alone = |now: &mut Meeting| now.day == today && now.names.len() == 1;
        drop(self.bell.wait_while(meeting, alone).unwrap());
        false
    }
}
