//! class: lost_wakeup | deadlock; scenario: one_delivery_pays_all_whom_it_suffices_for
//! The messenger hands the money to the first for whom there is enough, and goes.

use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}

#[derive(Default)]
struct Book {
    money: u64,
    log: Vec<Entry>,
    waiting: Vec<(u64, Sender<()>)>,
}

impl Book {
    fn pay(&mut self, amount: u64) {
        self.money -= amount;
        self.log.push(Entry::Paid(amount));
    }
}

pub struct Till {
    book: Mutex<Book>,
}

impl Till {
    pub fn new() -> Self {
        Self {
            book: Mutex::new(Book::default()),
        }
    }

    pub fn pay(&self, amount: u64) {
        let (hand, paid) = mpsc::channel();
        {
            let mut book = self.book.lock().unwrap();
            if book.money >= amount {
                return book.pay(amount);
            }
            book.waiting.push((amount, hand));
        }
        paid.recv().unwrap();
    }

    pub fn deliver(&self, amount: u64) {
        let mut book = self.book.lock().unwrap();
        book.money += amount;
        book.log.push(Entry::Delivered(amount));
        let money = book.money;
        if let Some(place) = book.waiting.iter().position(|(sum, _)| *sum <= money) {
            let (sum, hand) = book.waiting.remove(place);
            book.pay(sum);
            hand.send(()).unwrap();
        }
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let book = self.book.lock().unwrap();
        (book.money, book.log.clone())
    }
}
