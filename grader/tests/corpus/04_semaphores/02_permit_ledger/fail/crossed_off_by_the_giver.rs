//! class: lost_wakeup | deadlock; scenario: who_is_beaten_to_a_token_gets_the_next
//! Whoever puts a token back crosses off one who waits, and rings. If somebody else takes the token, the one who waits is on no list.

use std::time::{Duration, Instant};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLate,
    Jammed,
}

use std::sync::{Condvar, Mutex};
struct Tray {
    tokens: usize,
    waiting: usize,
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
                waiting: 0,
            }),
            bell: Condvar::new(),
        }
    }
    pub fn count(
        &self,
        patience: Duration,
        run: impl FnOnce() -> Result<u64, Refusal>,
    ) -> Result<u64, Refusal> {
        let mut tray = self.tray.lock().unwrap();
        if tray.tokens == 0 {
            tray.waiting += 1;
            let (back, wait) = self
                .bell
                .wait_timeout_while(tray, patience, |t| t.tokens == 0)
                .unwrap();
            tray = back;
            if wait.timed_out() {
                tray.waiting = tray.waiting.saturating_sub(1);
                return Err(Refusal::TooLate);
            }
        }
        tray.tokens -= 1;
        drop(tray);
        let answer = run();
        let mut tray = self.tray.lock().unwrap();
        tray.tokens += 1;
        if tray.waiting > 0 {
            tray.waiting -= 1;
            self.bell.notify_one();
        }
        answer
    }
}
