//! family: message
//! The money is in a box, and there is one box. Who has received it is alone with it.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Account {
    put: SyncSender<i64>,
    take: Mutex<Receiver<i64>>,
}

impl Account {
    pub fn new(balance: i64) -> Self {
        let (put, take) = mpsc::sync_channel(1);
        put.send(balance).unwrap();
        Self {
            put,
            take: Mutex::new(take),
        }
    }

    fn open(&self) -> i64 {
        self.take.lock().unwrap().recv().unwrap()
    }

    pub fn balance(&self) -> i64 {
        let balance = self.open();
        self.put.send(balance).unwrap();
        balance
    }

    pub fn deposit(&self, amount: i64) {
        let balance = self.open();
        self.put.send(balance + amount).unwrap();
    }

    pub fn withdraw(&self, amount: i64, count_out: impl FnOnce(i64)) -> Result<(), NotEnoughMoney> {
        let balance = self.open();
        let enough = balance >= amount;
        let left = if enough { balance - amount } else { balance };
        self.put.send(left).unwrap();
        if !enough {
            return Err(NotEnoughMoney);
        }
        count_out(amount);
        Ok(())
    }
}
