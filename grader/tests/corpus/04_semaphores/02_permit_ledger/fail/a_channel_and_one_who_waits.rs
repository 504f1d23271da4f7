//! class: race | atomicity_violation | order_violation | lost_update | wrong_result | lost_wakeup; scenario: patience_ends_and_takes_no_token_along
//! The tray is a channel, which knows how to wait, and a lock says who is the one to wait at it.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
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
    tokens: Mutex<Receiver<()>>,
    slot: Sender<()>,
}

impl Tray {
    fn new(tokens: usize) -> Self {
        let (slot, tray) = mpsc::channel();
        for _ in 0..tokens {
            slot.send(()).unwrap();
        }
        Self {
            tokens: Mutex::new(tray),
            slot,
        }
    }

    fn take(&self, patience: Duration) -> bool {
        self.tokens.lock().unwrap().recv_timeout(patience).is_ok()
    }

    fn put(&self) {
        self.slot.send(()).unwrap();
    }
}
