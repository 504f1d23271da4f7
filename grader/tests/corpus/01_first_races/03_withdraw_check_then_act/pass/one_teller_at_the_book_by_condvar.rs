//! family: condvar
//! The book is free or taken. Who finds it taken waits for the ring.

use std::sync::{Condvar, Mutex};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    book: Mutex<Option<i64>>,
    free: Condvar,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            book: Mutex::new(Some(balance)),
            free: Condvar::new(),
        }
    }

    fn take_book(&self) -> i64 {
        let book = self.book.lock().unwrap();
        let mut book = self.free.wait_while(book, |book| book.is_none()).unwrap();
        book.take().unwrap()
    }

    fn put_back(&self, balance: i64) {
        *self.book.lock().unwrap() = Some(balance);
        self.free.notify_one();
    }

    pub fn balance(&self) -> i64 {
        let balance = self.take_book();
        self.put_back(balance);
        balance
    }

    pub fn deposit(&self, amount: i64) {
        let balance = self.take_book();
        self.put_back(balance + amount);
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let balance = self.take_book();
        if balance < amount {
            self.put_back(balance);
            return Err(NotEnoughMoney);
        }
        self.put_back(balance - amount);
        count_out(amount);
        Ok(())
    }
}
