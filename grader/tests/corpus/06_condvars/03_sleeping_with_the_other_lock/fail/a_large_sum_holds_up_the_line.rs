//! class: deadlock; scenario: everybody_who_can_be_paid_is_paid
//! The messenger goes down the line of those who wait, and no further than to the first who asks for too much.

use std::collections::VecDeque;
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
    waiting: VecDeque<(u64, Sender<()>)>,
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
            book.waiting.push_back((amount, hand));
        }
        paid.recv().unwrap();
    }

    pub fn deliver(&self, amount: u64) {
        let mut book = self.book.lock().unwrap();
        book.money += amount;
        book.log.push(Entry::Delivered(amount));
        while let Some((sum, hand)) = book.waiting.pop_front() {
            if sum > book.money {
                book.waiting.push_front((sum, hand));
                break;
            }
            book.pay(sum);
            hand.send(()).unwrap();
        }
    }

    pub fn look(&self) -> (u64, Vec<Entry>) {
        let book = self.book.lock().unwrap();
        (book.money, book.log.clone())
    }
}
