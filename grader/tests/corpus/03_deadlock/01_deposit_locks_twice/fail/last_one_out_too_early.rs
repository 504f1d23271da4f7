//! class: data_race | atomicity_violation | order_violation | race | lost_update | wrong_result | panic; scenario: every_fee_is_charged | a_deposit_is_seen_with_its_fee | a_receipt_shows_the_balance_after_the_deposit
//! A lock that lets its owner in again, and does not count how often. Going out once frees the counter.

use std::cell::Cell;
use std::sync::{Condvar, Mutex};
use std::thread::{self, ThreadId};

pub const LARGE: i64 = 500;

const COUNTING_FEE: i64 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}

/// A lock that lets its owner in again.
#[derive(Default)]
struct Counter {
    owner: Mutex<Option<ThreadId>>,
    free: Condvar,
}

struct Visit<'a>(&'a Counter);

impl Counter {
    fn enter(&self) -> Visit<'_> {
        let me = thread::current().id();
        let mut owner = self.owner.lock().unwrap();
        loop {
            match &mut *owner {
                None => break *owner = Some(me),
                Some(who) if *who == me => break,
                Some(_) => owner = self.free.wait(owner).unwrap(),
            }
        }
        Visit(self)
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        let mut owner = self.0.owner.lock().unwrap();
        if *owner == Some(thread::current().id()) {
            *owner = None;
            self.0.free.notify_one();
        }
    }
}

#[derive(Default)]
pub struct Account {
    counter: Counter,
    page: Cell<Statement>,
}

// Safety: the page is touched only by the thread that is at the counter.
unsafe impl Sync for Account {}

impl Account {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn deposit(&self, amount: i64, print: impl FnOnce(i64)) {
        let balance = self.book(amount);
        print(balance);
    }

    fn book(&self, amount: i64) -> i64 {
        let _visit = self.counter.enter();
        let mut page = self.page.get();
        page.balance += amount;
        self.page.set(page);
        if amount >= LARGE {
            self.charge(COUNTING_FEE);
        }
        self.page.get().balance
    }

    pub fn charge(&self, fee: i64) {
        let _visit = self.counter.enter();
        let mut page = self.page.get();
        page.balance -= fee;
        page.fees += fee;
        self.page.set(page);
    }

    pub fn statement(&self) -> Statement {
        let _visit = self.counter.enter();
        self.page.get()
    }
}
