//! class: wrong_result; scenario: the_answer_is_what_happened
//! Patience is patience: a sum that comes after its end comes too late.

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
        let begun = Instant::now();
        if !self.tray.take(patience) {
            return Err(Refusal::TooLate);
        }
        let sum = run();
        self.tray.put();
        if begun.elapsed() > patience {
            return Err(Refusal::TooLate);
        }
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
        true
    }

    fn put(&self) {
        *self.tokens.lock().unwrap() += 1;
        self.put_back.notify_one();
    }
}
