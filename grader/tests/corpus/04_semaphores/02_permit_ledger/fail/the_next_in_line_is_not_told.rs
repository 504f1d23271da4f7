//! class: lost_wakeup | deadlock | over_serialised; scenario: two_who_waited_run_at_the_same_time
//! In the order of the line. Whoever is woken before its turn sleeps again, and nobody tells it when its turn has come.

use std::time::{Duration, Instant};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLate,
    Jammed,
}

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
struct Tray {
    tokens: usize,
    next: u64,
    line: VecDeque<u64>,
}
pub struct Machines {
    tray: Mutex<Tray>,
    bell: Condvar,
}
impl Machines {
    pub fn new(machines: usize) -> Self {
        let _ = Instant::now;
        Self {
            tray: Mutex::new(Tray {
                tokens: machines,
                next: 0,
                line: VecDeque::new(),
            }),
            bell: Condvar::new(),
        }
    }
    fn take(&self, patience: Duration) -> bool {
        let mut tray = self.tray.lock().unwrap();
        let me = tray.next;
        tray.next += 1;
        tray.line.push_back(me);
        let (mut tray, wait) = self
            .bell
            .wait_timeout_while(tray, patience, |t| t.tokens == 0 || t.line[0] != me)
            .unwrap();
        tray.line.retain(|who| *who != me);
        if wait.timed_out() {
            self.bell.notify_all();
            return false;
        }
        tray.tokens -= 1;
        true
    }
    pub fn count(
        &self,
        patience: Duration,
        run: impl FnOnce() -> Result<u64, Refusal>,
    ) -> Result<u64, Refusal> {
        if !self.take(patience) {
            return Err(Refusal::TooLate);
        }
        let sum = run();
        self.tray.lock().unwrap().tokens += 1;
        self.bell.notify_all();
        sum
    }
}
