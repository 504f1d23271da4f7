//! class: over_serialised; scenario: clerks_count_at_the_same_time
//! The report is locked for its line, and the total is worked out in the same statement.

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
            let mut report = report.lock().unwrap_or_else(|failed| failed.into_inner());
            report[line] = Some(count(account));
        }));
    }
    for clerk in clerks {
        let _ = clerk.join();
    }
    let report = report.lock().unwrap_or_else(|failed| failed.into_inner());
    report.clone()
}
