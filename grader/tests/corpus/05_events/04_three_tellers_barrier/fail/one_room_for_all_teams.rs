//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: teams_do_not_wait_for_each_other
//! The room belongs to the bank, so it is a static. Another team may be in it.

use std::sync::{Condvar, Mutex};

struct Meeting {
    day: usize,
    here: usize,
}

static MEETING: Mutex<Meeting> = Mutex::new(Meeting { day: 0, here: 0 });
static BELL: Condvar = Condvar::new();

pub struct Team {
    tellers: usize,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self { tellers }
    }

    pub fn meet(&self) -> bool {
        let mut meeting = MEETING.lock().unwrap();
        let today = meeting.day;
        meeting.here += 1;
        if meeting.here == self.tellers {
            meeting.here = 0;
            meeting.day += 1;
            BELL.notify_all();
            return true;
        }
        drop(BELL.wait_while(meeting, |now| now.day == today).unwrap());
        false
    }
}
