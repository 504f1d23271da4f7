//! class: race | atomicity_violation | order_violation | lost_update | panic; scenario: no_more_customers_than_machines
//! Who is rung for before the patience ends has a token.

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
        if *tokens == 0 {
            let (woken, wait) = self.put_back.wait_timeout(tokens, patience).unwrap();
            if wait.timed_out() {
                return false;
            }
            tokens = woken;
        }
        *tokens = tokens.saturating_sub(1);
        true
    }

    fn put(&self) {
        *self.tokens.lock().unwrap() += 1;
        self.put_back.notify_one();
    }
}
