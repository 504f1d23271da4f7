//! The vault has as many locks as there are tellers: every evening they meet to close it together.

use std::sync::{Condvar, Mutex};

/// A team of tellers, which meets once a day.
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
    /// A team of so many tellers, one at least.
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            meeting: Mutex::new(Meeting::default()),
            bell: Condvar::new(),
        }
    }

    /// Waits until the whole team is here, sleeping. Returns whether this teller signs the book of
    /// the day, which one of them does.
    pub fn meet(&self) -> bool {
        let mut meeting = self.meeting.lock().unwrap();
        let today = meeting.day;
        meeting.here += 1;
        if meeting.here == self.tellers {
            // The day and the count change in one step, and the next meeting can begin at once, even
            // if some of today's are still asleep.
            meeting.here = 0;
            meeting.day += 1;
            self.bell.notify_all();
            return true;
        }
        // How many are here says nothing to a sleeper: by the time it wakes up, these may be
        // tomorrow's. That today is over stays true, however late somebody looks.
        let meeting = self.bell.wait_while(meeting, |now| now.day == today);
        drop(meeting.unwrap());
        false
    }
}
