//! class: wrong_result | race | atomicity_violation | order_violation | deadlock | lost_wakeup; scenario: who_is_over_keeps_nobody
//! Oxygen leads: it collects one of hydrogen, and from there on it is alone at the vessel.

use std::sync::Mutex;

pub mod semaphore;

struct Tokens {
    there: Mutex<usize>,
    one_more: std::sync::Condvar,
}

impl Tokens {
    fn new() -> Self {
        Self {
            there: Mutex::new(0),
            one_more: std::sync::Condvar::new(),
        }
    }

    fn take(&self) {
        let there = self.there.lock().unwrap();
        *self.one_more.wait_while(there, |there| *there == 0).unwrap() -= 1;
    }

    fn put(&self) {
        *self.there.lock().unwrap() += 1;
        self.one_more.notify_one();
    }
}

pub struct Vessel {
    come: Tokens,
    begin: Tokens,
    done: Tokens,
    alone: Mutex<()>,
}

impl Vessel {
    pub fn new() -> Self {
        Self {
            come: Tokens::new(),
            begin: Tokens::new(),
            done: Tokens::new(),
            alone: Mutex::new(()),
        }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.come.put();
        self.begin.take();
        bond();
        self.done.put();
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.come.take();
        let _alone = self.alone.lock().unwrap();
        self.come.take();
        self.begin.put();
        self.begin.put();
        bond();
        self.done.take();
        self.done.take();
    }
}

impl Default for Vessel {
    fn default() -> Self {
        Self::new()
    }
}
