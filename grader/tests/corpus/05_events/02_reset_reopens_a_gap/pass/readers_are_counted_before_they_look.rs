//! family: condvar
//! Readers are counted while they look, and a clerk waits until none looks. Who is counted, and covered, is under one lock.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

pub mod event;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

#[derive(Default)]
struct State {
    uncovered: bool,
    readers: usize,
}

pub struct Notice {
    state: Mutex<State>,
    bell: Condvar,
    from: AtomicU32,
    to: AtomicU32,
}

impl Notice {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State::default()),
            bell: Condvar::new(),
            from: AtomicU32::new(0),
            to: AtomicU32::new(0),
        }
    }

    pub fn cover(&self) {
        self.state.lock().unwrap().uncovered = false;
    }

    pub fn put_up(&self, hours: Hours) {
        let mut state = self.state.lock().unwrap();
        state.uncovered = false;
        state = self
            .bell
            .wait_while(state, |state| state.readers > 0)
            .unwrap();
        self.from.store(hours.from, SeqCst);
        self.to.store(hours.to, SeqCst);
        state.uncovered = true;
        drop(state);
        self.bell.notify_all();
    }

    pub fn read<R>(&self, copy_down: impl FnOnce(Hours) -> R) -> R {
        let state = self.state.lock().unwrap();
        let mut state = self
            .bell
            .wait_while(state, |state| !state.uncovered)
            .unwrap();
        state.readers += 1;
        drop(state);
        let hours = Hours {
            from: self.from.load(SeqCst),
            to: self.to.load(SeqCst),
        };
        self.state.lock().unwrap().readers -= 1;
        self.bell.notify_all();
        copy_down(hours)
    }
}
