//! class: lost_wakeup | deadlock; scenario: who_is_beaten_to_the_money_gets_the_next
//! A delivery wakes those on the list, and the list is empty then. Who is beaten to the money is on no list.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Delivered(u64),
    Paid(u64),
}
use std::sync::Mutex;
use std::thread::{self, Thread};
#[derive(Default)]
struct Desk {
    money: u64,
    log: Vec<Entry>,
    waiting: Vec<(u64, Thread)>,
}
pub struct Till {
    desk: Mutex<Desk>,
}
impl Till {
    pub fn new() -> Self {
        Self {
            desk: Mutex::default(),
        }
    }
    pub fn pay(&self, amount: u64) {
        let mut d = self.desk.lock().unwrap();
        if d.money < amount {
            d.waiting.push((amount, thread::current()));
        }
        while d.money < amount {
            drop(d);
            thread::park();
            d = self.desk.lock().unwrap();
        }
        d.money -= amount;
        d.log.push(Entry::Paid(amount));
    }
    pub fn deliver(&self, amount: u64) {
        let mut d = self.desk.lock().unwrap();
        d.money += amount;
        d.log.push(Entry::Delivered(amount));
        let money = d.money;
        d.waiting.retain(|(n, t)| {
            if *n <= money {
                t.unpark();
            }
            *n > money
        });
    }
    pub fn look(&self) -> (u64, Vec<Entry>) {
        let d = self.desk.lock().unwrap();
        (d.money, d.log.clone())
    }
}
