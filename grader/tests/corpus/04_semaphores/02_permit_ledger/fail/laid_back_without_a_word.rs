//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | lost_wakeup; scenario: a_token_is_not_left_lying_there
//! Who has a token and sees that it is too late lays it back. Nobody has heard of it yet, so nobody is told.

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
        let tokens = self.tokens.lock().unwrap();
        let none = |tokens: &mut usize| *tokens == 0;
        let (mut tokens, wait) = self
            .put_back
            .wait_timeout_while(tokens, patience, none)
            .unwrap();
        if wait.timed_out() {
            return false;
        }
        *tokens -= 1;
        if Instant::now() >= until {
            *tokens += 1;
            return false;
        }
        true
    }

    fn put(&self) {
        *self.tokens.lock().unwrap() += 1;
        self.put_back.notify_one();
    }
}
