//! class: lost_wakeup | deadlock | race | atomicity_violation | order_violation; scenario: a_token_is_not_left_lying_there
//! Whoever wakes up looks at the clock first, and at the tray only if there is time left.

use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

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
        let until = Instant::now() + patience;
        let mut tokens = self.tokens.lock().unwrap();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            if *tokens > 0 {
                *tokens -= 1;
                return true;
            }
            tokens = self.put_back.wait_timeout(tokens, left).unwrap().0;
        }
    }

    fn put(&self) {
        *self.tokens.lock().unwrap() += 1;
        self.put_back.notify_one();
    }
}
