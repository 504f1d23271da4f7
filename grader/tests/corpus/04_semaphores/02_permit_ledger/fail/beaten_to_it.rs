//! class: over_serialised | deadlock | lost_wakeup; scenario: two_machines_run_at_the_same_time
//! Who is beaten to a token joins the queue, without a look at whether there is another one.

use std::sync::atomic::{AtomicUsize, Ordering};
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
    tokens: AtomicUsize,
    queue: Mutex<Queue>,
    put_back: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: usize,
    handed: usize,
}

impl Tray {
    fn new(tokens: usize) -> Self {
        Self {
            tokens: AtomicUsize::new(tokens),
            queue: Mutex::default(),
            put_back: Condvar::new(),
        }
    }

    fn take(&self, patience: Duration) -> bool {
        let tokens = self.tokens.load(Ordering::SeqCst);
        if tokens > 0
            && self
                .tokens
                .compare_exchange(tokens, tokens - 1, Ordering::SeqCst, Ordering::SeqCst)
                .is_ok()
        {
            return true;
        }
        let mut queue = self.queue.lock().unwrap();
        queue.waiting += 1;
        let none = |queue: &mut Queue| queue.handed == 0;
        let (mut queue, wait) = self
            .put_back
            .wait_timeout_while(queue, patience, none)
            .unwrap();
        queue.waiting -= 1;
        if wait.timed_out() {
            return false;
        }
        queue.handed -= 1;
        true
    }

    fn put(&self) {
        let mut queue = self.queue.lock().unwrap();
        if queue.waiting > queue.handed {
            queue.handed += 1;
            self.put_back.notify_one();
        } else {
            self.tokens.fetch_add(1, Ordering::SeqCst);
        }
    }
}
