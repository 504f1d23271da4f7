//! family: reentrant
//! A lock that lets its owner in again, over a `Cell`: inside there is never a reference that could be doubled.

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

/// A lock that lets its owner in again. It frees the counter when the last visit is over.
#[derive(Default)]
struct Counter {
    owner: Mutex<Option<(ThreadId, usize)>>,
    free: Condvar,
}

struct Visit<'a>(&'a Counter);

impl Counter {
    fn enter(&self) -> Visit<'_> {
        let me = thread::current().id();
        let mut owner = self.owner.lock().unwrap();
        loop {
            match &mut *owner {
                None => break *owner = Some((me, 1)),
                Some((who, visits)) if *who == me => break *visits += 1,
                Some(_) => owner = self.free.wait(owner).unwrap(),
            }
        }
        Visit(self)
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        let mut owner = self.0.owner.lock().unwrap();
        let (who, visits) = owner.unwrap();
        *owner = (visits > 1).then_some((who, visits - 1));
        if owner.is_none() {
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
