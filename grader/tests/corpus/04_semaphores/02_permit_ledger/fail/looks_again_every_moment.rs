//! class: busy_waiting; scenario: who_waits_gets_the_next_token
//! An atomic number, and a look at it again and again, until the patience ends.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
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
        let _token = self.tray.take(patience).ok_or(Refusal::TooLate)?;
        run()
    }
}

struct Tray(AtomicUsize);

struct Token<'a>(&'a AtomicUsize);

impl Drop for Token<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Tray {
    fn new(tokens: usize) -> Self {
        Self(AtomicUsize::new(tokens))
    }

    fn take(&self, patience: Duration) -> Option<Token<'_>> {
        let until = Instant::now() + patience;
        let one_less = |tokens: usize| tokens.checked_sub(1);
        while self
            .0
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less)
            .is_err()
        {
            if Instant::now() >= until {
                return None;
            }
            thread::sleep(Duration::from_millis(100));
        }
        Some(Token(&self.0))
    }
}
