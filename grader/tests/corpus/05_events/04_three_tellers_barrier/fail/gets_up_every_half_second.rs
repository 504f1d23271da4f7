//! class: busy_waiting; scenario: who_waits_sleeps
//! The day has a number, and nobody needs to ring: whoever waits gets up twice a second and looks.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

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
            return true;
        }
        while meeting.day == today {
            let nap = Duration::from_millis(500);
            (meeting, _) = self.bell.wait_timeout(meeting, nap).unwrap();
        }
        false
    }
}
