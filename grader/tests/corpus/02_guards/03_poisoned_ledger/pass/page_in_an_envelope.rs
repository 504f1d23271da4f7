//! family: message
//! Whoever has received the page has it alone, and it goes back when the envelope is dropped.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

#[derive(Debug, PartialEq, Eq)]
pub struct NotEnoughMoney;

type Page = Vec<u64>;

pub struct Ledger {
    give: Sender<Page>,
    take: Mutex<Receiver<Page>>,
}

struct Envelope<'a> {
    page: Page,
    give: &'a Sender<Page>,
}

impl Drop for Envelope<'_> {
    fn drop(&mut self) {
        let _ = self.give.send(std::mem::take(&mut self.page));
    }
}

impl Ledger {
    pub fn new(balances: &[u64]) -> Self {
        let (give, take) = mpsc::channel();
        give.send(balances.to_vec()).unwrap();
        Self {
            give,
            take: Mutex::new(take),
        }
    }

    fn open(&self) -> Envelope<'_> {
        let page = self.take.lock().unwrap().recv().unwrap();
        Envelope {
            page,
            give: &self.give,
        }
    }

    pub fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u64,
        bonus: impl FnOnce(u64) -> u64,
    ) -> Result<(), NotEnoughMoney> {
        let mut envelope = self.open();
        let page = &mut envelope.page;
        if page[from] < amount {
            return Err(NotEnoughMoney);
        }
        let bonus = bonus(page[to]);
        page[from] -= amount;
        page[to] += amount + bonus;
        Ok(())
    }

    pub fn balances(&self) -> Vec<u64> {
        self.open().page.clone()
    }
}
