//! class: self_deadlock | deadlock; scenario: a_token_goes_back_once
//! Nobody else touches the tray while a token is out: the guard stays until the end.

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
        let guard = self.tray.tokens.lock().unwrap();
        let none = |tokens: &mut usize| *tokens == 0;
        let (mut tokens, wait) = self
            .tray
            .put_back
            .wait_timeout_while(guard, patience, none)
            .unwrap();
        if wait.timed_out() {
            return Err(Refusal::TooLate);
        }
        *tokens -= 1;
        let sum = run();
        *tokens += 1;
        self.tray.put_back.notify_one();
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
}
