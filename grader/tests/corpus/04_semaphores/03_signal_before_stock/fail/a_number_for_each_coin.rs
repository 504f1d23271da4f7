//! class: panic | deadlock | atomicity_violation | race | order_violation | wrong_result | lost_update; scenario: two_mints_deliver_at_once
//! Each coin draws a number, and the coins that may be sold are counted. Of two mints one may be late with its number.

pub mod semaphore;
use semaphore::Semaphore;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
pub struct Counter {
    on_sale: Semaphore,
    coins: Mutex<Vec<Option<u32>>>,
    came: AtomicUsize,
    sold: AtomicUsize,
}
impl Counter {
    pub fn new() -> Self {
        Self {
            on_sale: Semaphore::new(0),
            coins: Mutex::default(),
            came: AtomicUsize::new(0),
            sold: AtomicUsize::new(0),
        }
    }
    pub fn deliver(&self, coins: impl IntoIterator<Item = u32>) {
        for coin in coins {
            let n = self.came.fetch_add(1, SeqCst);
            let mut all = self.coins.lock().unwrap();
            if all.len() <= n {
                all.resize(n + 1, None);
            }
            all[n] = Some(coin);
            drop(all);
            self.on_sale.release();
        }
    }
    pub fn buy(&self) -> u32 {
        self.on_sale.acquire();
        let n = self.sold.fetch_add(1, SeqCst);
        self.coins.lock().unwrap()[n]
            .take()
            .expect("the coin is there")
    }
}
impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}
