//! family: message
//! Only the clerk knows the balance. The tellers ask, and wait for the answer.

use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

enum Errand {
    Look(Sender<i64>),
    Deposit(i64),
    Withdraw(i64, Sender<bool>),
}

pub struct Account {
    desk: Option<Sender<Errand>>,
    clerk: Option<JoinHandle<()>>,
}

impl Account {
    pub fn new(mut balance: i64) -> Self {
        let (desk, errands) = mpsc::channel();
        let clerk = thread::spawn(move || {
            for errand in errands {
                match errand {
                    Errand::Look(answer) => answer.send(balance).unwrap(),
                    Errand::Deposit(amount) => balance += amount,
                    Errand::Withdraw(amount, answer) => {
                        let enough = balance >= amount;
                        if enough {
                            balance -= amount;
                        }
                        answer.send(enough).unwrap();
                    }
                }
            }
        });
        Self {
            desk: Some(desk),
            clerk: Some(clerk),
        }
    }

    fn ask(&self, errand: Errand) {
        self.desk.as_ref().unwrap().send(errand).unwrap();
    }

    pub fn balance(&self) -> i64 {
        let (answer, heard) = mpsc::channel();
        self.ask(Errand::Look(answer));
        heard.recv().unwrap()
    }

    pub fn deposit(&self, amount: i64) {
        self.ask(Errand::Deposit(amount));
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let (answer, heard) = mpsc::channel();
        self.ask(Errand::Withdraw(amount, answer));
        if !heard.recv().unwrap() {
            return Err(NotEnoughMoney);
        }
        count_out(amount);
        Ok(())
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        self.desk = None;
        self.clerk.take().unwrap().join().unwrap();
    }
}
