//! class: over_serialised; scenario: clerks_count_at_the_same_time
//! Each clerk is waited for before the sign changes. No other clerk is at work meanwhile.

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
    for line in 0..accounts.len() {
        next.store(line, Ordering::SeqCst);
        let (next, accounts) = (Arc::clone(&next), Arc::clone(&accounts));
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        let _ = thread::spawn(move || {
            let line = next.load(Ordering::SeqCst);
            let total = count(accounts[line]);
            report.lock().unwrap()[line] = Some(total);
        })
        .join();
    }
    report.lock().unwrap().clone()
}
