//! family: message
//! A balance lies in a tray, which is a channel: taking it out leaves nothing to take. The lower
//! tray first.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, SyncSender};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

struct Tray {
    put: SyncSender<u64>,
    take: Mutex<Receiver<u64>>,
}

impl Tray {
    fn new(balance: u64) -> Self {
        let (put, take) = mpsc::sync_channel(1);
        put.send(balance).unwrap();
        Self {
            put,
            take: Mutex::new(take),
        }
    }

    fn take(&self) -> u64 {
        self.take.lock().unwrap().recv().unwrap()
    }

    fn put(&self, balance: u64) {
        self.put.send(balance).unwrap();
    }
}

pub struct Bank {
    trays: Vec<Tray>,
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            trays: balances.iter().map(|&balance| Tray::new(balance)).collect(),
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        let (from_tray, to_tray) = (&self.trays[from], &self.trays[to]);
        if from == to {
            let balance = from_tray.take();
            let enough = balance >= amount;
            if enough {
                read_out(balance, balance);
            }
            from_tray.put(balance);
            return if enough { Ok(()) } else { Err(NotEnoughMoney) };
        }
        let (payer, payee);
        if from < to {
            payer = from_tray.take();
            payee = to_tray.take();
        } else {
            payee = to_tray.take();
            payer = from_tray.take();
        }
        let enough = payer >= amount;
        let moved = if enough { amount } else { 0 };
        if enough {
            read_out(payer - amount, payee + amount);
        }
        from_tray.put(payer - moved);
        to_tray.put(payee + moved);
        if enough { Ok(()) } else { Err(NotEnoughMoney) }
    }

    pub fn balance(&self, account: usize) -> u64 {
        let balance = self.trays[account].take();
        self.trays[account].put(balance);
        balance
    }

    pub fn audit(&self) -> u64 {
        let balances: Vec<u64> = self.trays.iter().map(Tray::take).collect();
        for (tray, &balance) in self.trays.iter().zip(&balances) {
            tray.put(balance);
        }
        balances.iter().sum()
    }
}
