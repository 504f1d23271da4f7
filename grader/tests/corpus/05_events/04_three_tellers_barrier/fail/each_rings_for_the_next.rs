//! class: lost_wakeup | deadlock; scenario: one_signs_each_day
//! The day has a number. The last one wakes one of the others, and each who is awake rings for the next.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    meeting: Mutex<Meeting>,
    bell: Condvar,
}

#[derive(Default)]
struct Meeting {
    day: usize,
    here: usize,
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
        let mut meeting = self.meeting.lock().unwrap();
        let today = meeting.day;
        meeting.here += 1;
        if meeting.here == self.tellers {
            meeting.here = 0;
            meeting.day += 1;
            self.bell.notify_one();
            return true;
        }
        while meeting.day == today {
            meeting = self.bell.wait(meeting).unwrap();
        }
        self.bell.notify_one();
        false
    }
}
