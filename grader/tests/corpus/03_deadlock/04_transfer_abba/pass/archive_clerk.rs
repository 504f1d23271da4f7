//! family: message
//! A clerk owns the ledger cards and hands them out only together. Whoever has the cards may write
//! on them.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

pub struct Bank {
    desk: Sender<Request>,
    size: usize,
}

/// One account's card: its number and its balance.
type Card = (usize, u64);

enum Request {
    Fetch(Vec<usize>, Sender<Vec<Card>>),
    Return(Vec<Card>),
}

/// The clerk's day: it ends when the bank has gone.
fn clerk(mut archive: Vec<Option<u64>>, requests: Receiver<Request>) {
    let mut waiting: Vec<(Vec<usize>, Sender<Vec<Card>>)> = Vec::new();
    for request in requests {
        match request {
            Request::Fetch(accounts, reply) => waiting.push((accounts, reply)),
            Request::Return(cards) => {
                for (account, balance) in cards {
                    archive[account] = Some(balance);
                }
            }
        }
        waiting.retain(|(accounts, reply)| {
            let ready = accounts.iter().all(|&account| archive[account].is_some());
            if ready {
                let cards = accounts.iter().map(|&a| (a, archive[a].take().unwrap()));
                reply.send(cards.collect()).unwrap();
            }
            !ready
        });
    }
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        let (desk, requests) = mpsc::channel();
        let archive = balances.iter().copied().map(Some).collect();
        thread::spawn(move || clerk(archive, requests));
        Self {
            desk,
            size: balances.len(),
        }
    }

    fn with_cards<T>(&self, mut accounts: Vec<usize>, work: impl FnOnce(&mut [Card]) -> T) -> T {
        accounts.dedup();
        let (reply, answer) = mpsc::channel();
        self.desk.send(Request::Fetch(accounts, reply)).unwrap();
        let mut cards = answer.recv().unwrap();
        let result = work(&mut cards);
        self.desk.send(Request::Return(cards)).unwrap();
        result
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        read_out: impl FnOnce(u64, u64),
    ) -> Result<(), NotEnoughMoney> {
        self.with_cards(vec![from, to], |cards| {
            if cards[0].1 < amount {
                return Err(NotEnoughMoney);
            }
            cards[0].1 -= amount;
            let payer = cards[0].1;
            let payee = cards.last_mut().unwrap();
            payee.1 += amount;
            read_out(payer, payee.1);
            Ok(())
        })
    }

    pub fn balance(&self, account: usize) -> u64 {
        self.with_cards(vec![account], |cards| cards[0].1)
    }

    pub fn audit(&self) -> u64 {
        self.with_cards((0..self.size).collect(), |cards| {
            cards.iter().map(|&(_, balance)| balance).sum()
        })
    }
}
