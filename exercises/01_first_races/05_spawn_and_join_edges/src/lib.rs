//! The evening report: every account is counted by a clerk of its own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Has all the accounts counted, and returns the report: for each account, in the same order, what
/// `count(account)` came to.
///
/// The clerks work at the same time. A line stays empty if its clerk fails, which means that `count`
/// panics.
pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    // The sign on the wall: the line of the account that is to be counted next.
    let next = Arc::new(AtomicUsize::new(0));
    let accounts: Arc<[u32]> = accounts.into();

    for line in 0..accounts.len() {
        next.store(line, Ordering::SeqCst);
        let (next, accounts) = (Arc::clone(&next), Arc::clone(&accounts));
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        thread::spawn(move || {
            let line = next.load(Ordering::SeqCst);
            let total = count(accounts[line]);
            report.lock().unwrap()[line] = Some(total);
        });
    }
    report.lock().unwrap().clone()
}
