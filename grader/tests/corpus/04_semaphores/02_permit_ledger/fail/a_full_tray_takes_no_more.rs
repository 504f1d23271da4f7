//! class: race | atomicity_violation | order_violation | lost_update | wrong_result; scenario: no_more_customers_than_machines
//! The tray is bounded now. It never holds more tokens than there are machines.

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
        let sum = if self.tray.take(patience) {
            run()
        } else {
            Err(Refusal::TooLate)
        };
        self.tray.put();
        sum
    }
}

struct Tray {
    size: usize,
    tokens: Mutex<usize>,
    put_back: Condvar,
}

impl Tray {
    fn new(tokens: usize) -> Self {
        Self {
            size: tokens,
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
        let mut tokens = self.tokens.lock().unwrap();
        *tokens = (*tokens + 1).min(self.size);
        drop(tokens);
        self.put_back.notify_one();
    }
}
