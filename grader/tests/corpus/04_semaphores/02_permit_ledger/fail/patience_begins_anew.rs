//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | lost_wakeup; scenario: patience_ends_and_takes_no_token_along
//! Whoever is woken looks again, and waits again, until one wait has been in vain from start to end.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLate,
    Jammed,
}

pub struct Machines {
    tray: Tray,
}

impl Machines {
    pub fn new(machines: usize) -> Self {
        Self {
            tray: Tray::new(machines),
        }
    }

    pub fn count(
        &self,
        patience: Duration,
        run: impl FnOnce() -> Result<u64, Refusal>,
    ) -> Result<u64, Refusal> {
        if !self.tray.take(patience) {
            return Err(Refusal::TooLate);
        }
        let sum = run();
        self.tray.put();
        sum
    }
}

struct Tray {
    tokens: Mutex<usize>,
    put_back: Condvar,
}

impl Tray {
    fn new(tokens: usize) -> Self {
        Self {
            tokens: Mutex::new(tokens),
            put_back: Condvar::new(),
        }
    }

    fn take(&self, patience: Duration) -> bool {
        let mut tokens = self.tokens.lock().unwrap();
        while *tokens == 0 {
            let (woken, wait) = self.put_back.wait_timeout(tokens, patience).unwrap();
            tokens = woken;
            if wait.timed_out() && *tokens == 0 {
                return false;
            }
        }
        *tokens -= 1;
        true
    }

    fn put(&self) {
        *self.tokens.lock().unwrap() += 1;
        self.put_back.notify_one();
    }
}
