//! Machines that count coins. For each of them there is a brass token in a tray at the entrance.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// Why a customer's coins were not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No token came back in time.
    TooLate,
    /// A coin got stuck.
    Jammed,
}

/// The machines, and the tray.
pub struct Machines {
    tray: Tray,
}

impl Machines {
    /// So many machines, and as many tokens.
    pub fn new(machines: usize) -> Self {
        Self {
            tray: Tray::new(machines),
        }
    }

    /// A customer waits for a token, has a machine `run`, and learns the sum. The customer's
    /// patience has an end.
    pub fn count(
        &self,
        patience: Duration,
        run: impl FnOnce() -> Result<u64, Refusal>,
    ) -> Result<u64, Refusal> {
        // Only who holds a token gets past this line, and whoever gets past it holds one.
        let _token = self.tray.take(patience).ok_or(Refusal::TooLate)?;
        run()
    }
}

/// A token that has been taken. It goes back when this value goes away, on every way out of `count`;
/// and who has none has no value that could put one back.
struct Token<'a>(&'a Tray);

impl Drop for Token<'_> {
    fn drop(&mut self) {
        *self.0.tokens.lock().unwrap() += 1;
        self.0.put_back.notify_one();
    }
}

/// A tray with tokens: a semaphore.
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

    /// Waits for a token, and takes it, if there is one in time.
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
}
