//! class: wrong_result; scenario: a_token_goes_back_once
//! The token puts itself back. So does the line that was there before.

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
        let _token = self.tray.take(patience).ok_or(Refusal::TooLate)?;
        let sum = run();
        self.tray.put();
        sum
    }
}

struct Token<'a>(&'a Tray);

impl Drop for Token<'_> {
    fn drop(&mut self) {
        self.0.put();
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

    fn take(&self, patience: Duration) -> Option<Token<'_>> {
        let tokens = self.tokens.lock().unwrap();
        let none = |tokens: &mut usize| *tokens == 0;
        let (mut tokens, wait) = self
            .put_back
            .wait_timeout_while(tokens, patience, none)
            .unwrap();
        if wait.timed_out() {
            return None;
        }
        *tokens -= 1;
        Some(Token(self))
    }

    fn put(&self) {
        *self.tokens.lock().unwrap() += 1;
        self.put_back.notify_one();
    }
}
