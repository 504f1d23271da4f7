//! family: atomic
//! The sign is a roll of numbers now: who reads it tears the number off.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let next = Arc::new(AtomicUsize::new(0));
    let accounts: Arc<[u32]> = accounts.into();
    let mut clerks = Vec::new();
    for _ in 0..accounts.len() {
        let (next, accounts) = (Arc::clone(&next), Arc::clone(&accounts));
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        clerks.push(thread::spawn(move || {
            let line = next.fetch_add(1, Ordering::SeqCst);
            let total = count(accounts[line]);
            report.lock().unwrap()[line] = Some(total);
        }));
    }
    for clerk in clerks {
        let _ = clerk.join();
    }
    report.lock().unwrap().clone()
}
