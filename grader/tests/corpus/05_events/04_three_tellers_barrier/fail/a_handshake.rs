//! class: race | order_violation | atomicity_violation | wrong_result | lost_update | lost_wakeup | deadlock; scenario: nobody_goes_before_all_are_here | teams_do_not_wait_for_each_other
//! Whoever comes shakes hands with one who waits, and both go. That is the whole team if it has two.

use std::sync::{Condvar, Mutex};

pub struct Team {
    tellers: usize,
    waiting: Mutex<(bool, usize)>,
    bell: Condvar,
}

impl Team {
    pub fn new(tellers: usize) -> Self {
        assert!(tellers > 0, "a team has one teller at least");
        Self {
            tellers,
            waiting: Mutex::new((false, 0)),
            bell: Condvar::new(),
        }
    }

    pub fn meet(&self) -> bool {
        let mut room = self.waiting.lock().unwrap();
        if room.0 || self.tellers == 1 {
            *room = (false, room.1 + 1);
            self.bell.notify_all();
            return true;
        }
        room.0 = true;
        let today = room.1;
        drop(self.bell.wait_while(room, |room| room.1 == today).unwrap());
        false
    }
}
