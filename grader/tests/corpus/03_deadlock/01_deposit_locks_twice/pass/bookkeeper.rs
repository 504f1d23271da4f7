//! family: message
//! A bookkeeper has the page. Everybody else writes orders, and waits for the answer.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub const LARGE: i64 = 500;

const COUNTING_FEE: i64 = 1;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub balance: i64,
    pub fees: i64,
}

struct Order {
    amount: i64,
    fee: i64,
    answer: Sender<Statement>,
}

pub struct Account {
    orders: Option<Sender<Order>>,
    bookkeeper: Option<JoinHandle<()>>,
}

impl Default for Account {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        drop(self.orders.take());
        let _ = self.bookkeeper.take().unwrap().join();
    }
}

impl Account {
    pub fn new() -> Self {
        let (orders, inbox) = mpsc::channel::<Order>();
        let bookkeeper = thread::spawn(move || {
            let mut page = Statement::default();
            for order in inbox {
                page.balance += order.amount - order.fee;
                page.fees += order.fee;
                order.answer.send(page).unwrap();
            }
        });
        Self {
            orders: Some(orders),
            bookkeeper: Some(bookkeeper),
        }
    }

    pub fn deposit(&self, amount: i64, print: impl FnOnce(i64)) {
        let balance = self.book(amount);
        print(balance);
    }

    fn book(&self, amount: i64) -> i64 {
        let fee = if amount >= LARGE { COUNTING_FEE } else { 0 };
        self.order(amount, fee).balance
    }

    pub fn charge(&self, fee: i64) {
        self.order(0, fee);
    }

    pub fn statement(&self) -> Statement {
        self.order(0, 0)
    }

    fn order(&self, amount: i64, fee: i64) -> Statement {
        let (answer, page) = mpsc::channel();
        let orders = self.orders.as_ref().unwrap();
        orders
            .send(Order {
                amount,
                fee,
                answer,
            })
            .unwrap();
        page.recv().unwrap()
    }
}
