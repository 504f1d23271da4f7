//! class: lost_wakeup | deadlock; scenario: one_delivery_pays_all_whom_it_suffices_for
//! One ring is too few where two wait, and so the messenger rings twice.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

#[derive(Default)]
struct Book {
    money: u64,
    log: Vec<Entry>,
}

pub struct Till {
    book: Mutex<Book>,
    delivery: Condvar,
}

impl Till {
    pub fn new() -> Self {
        Self {
            book: Mutex::new(Book::default()),
            delivery: Condvar::new(),
        }
    }

    pub fn pay(&self, amount: u64) {
        let book = self.book.lock().unwrap();
        let mut book = self
            .delivery
            .wait_while(book, |book| book.money < amount)
            .unwrap();
        book.money -= amount;
        book.log.push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        let mut book = self.book.lock().unwrap();
        book.money += amount;
        book.log.push(Entry::Delivered(amount));
        self.delivery.notify_one();
        self.delivery.notify_one();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let book = self.book.lock().unwrap();
        (book.money, book.log.clone())
    }
}
