//! family: lock
//! The shared report stays. Each clerk gets a line of its own, and all are joined.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let mut clerks = Vec::new();
    for (line, &account) in accounts.iter().enumerate() {
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        clerks.push(thread::spawn(move || {
            let total = count(account);
            report.lock().unwrap()[line] = Some(total);
        }));
    }
    for clerk in clerks {
        let _ = clerk.join();
    }
    report.lock().unwrap().clone()
}
