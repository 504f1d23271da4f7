//! class: race | order_violation | atomicity_violation | wrong_result | lost_update; scenario: nobody_goes_before_all_are_here | the_second_day_is_like_the_first
//! Nobody waits for longer than an hour. Whoever has not come by then is ill.

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
            self.bell.notify_all();
            return true;
        }
        let patience = Duration::from_secs(3600);
        let waited = self
            .bell
            .wait_timeout_while(meeting, patience, |now| now.day == today);
        drop(waited.unwrap());
        false
    }
}
