//! class: atomicity_violation | race | order_violation | lost_update; scenario: a_refusal_is_nobody_elses_trouble
//! Sets the money aside and books it when it has been counted. Until then the account shows money that
//! it gives to nobody.

use std::sync::Mutex;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    book: Mutex<Book>,
}

struct Book {
    balance: i64,
    set_aside: i64,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        Self {
            book: Mutex::new(Book {
                balance,
                set_aside: 0,
            }),
        }
    }

    pub fn balance(&self) -> i64 {
        self.book.lock().unwrap().balance
    }

    pub fn deposit(&self, amount: i64) {
        self.book.lock().unwrap().balance += amount;
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        {
            let mut book = self.book.lock().unwrap();
            if book.balance - book.set_aside < amount {
                return Err(NotEnoughMoney);
            }
            book.set_aside += amount;
        }
        count_out(amount);
        let mut book = self.book.lock().unwrap();
        book.balance -= amount;
        book.set_aside -= amount;
        Ok(())
    }
}
