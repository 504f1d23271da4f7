//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | lost_wakeup; scenario: patience_ends_and_takes_no_token_along
//! A token is given to the first in the line, by name. Who has waited long enough leaves the line.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};
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

#[derive(Default)]
struct Desk {
    tokens: usize,
    line: VecDeque<Sender<()>>,
}

struct Tray(Mutex<Desk>);

impl Tray {
    fn new(tokens: usize) -> Self {
        Self(Mutex::new(Desk {
            tokens,
            line: VecDeque::new(),
        }))
    }

    /// Who has gone has dropped the receiver, and is passed over by `put`.
    fn take(&self, patience: Duration) -> bool {
        let mut desk = self.0.lock().unwrap();
        if desk.tokens > 0 {
            desk.tokens -= 1;
            return true;
        }
        let (give, given) = mpsc::channel();
        desk.line.push_back(give);
        drop(desk);
        given.recv_timeout(patience).is_ok()
    }

    fn put(&self) {
        let mut desk = self.0.lock().unwrap();
        while let Some(next) = desk.line.pop_front() {
            if next.send(()).is_ok() {
                return;
            }
        }
        desk.tokens += 1;
    }
}
