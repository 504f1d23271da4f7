//! class: race; scenario: a_delivery_reaches_whoever_waits
//! While somebody waits, what is brought is laid on the counter. What they leave of it lies there, and whoever
//! looks into the till does not see it.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

#[derive(Default)]
struct Book {
    money: u64,
    on_the_counter: u64,
    log: Vec<Entry>,
    waiting: usize,
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
        let mut book = self.book.lock().unwrap();
        book.waiting += 1;
        let mut book = self
            .delivery
            .wait_while(book, |book| book.money + book.on_the_counter < amount)
            .unwrap();
        book.waiting -= 1;
        let from_the_counter = amount.min(book.on_the_counter);
        book.on_the_counter -= from_the_counter;
        book.money -= amount - from_the_counter;
        book.log.push(Entry::Paid(amount));
    }

    pub fn deliver(&self, amount: u64) {
        let mut book = self.book.lock().unwrap();
        if book.waiting > 0 {
            book.on_the_counter += amount;
        } else {
            book.money += amount;
        }
        book.log.push(Entry::Delivered(amount));
        self.delivery.notify_all();
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let book = self.book.lock().unwrap();
        (book.money, book.log.clone())
    }
}
