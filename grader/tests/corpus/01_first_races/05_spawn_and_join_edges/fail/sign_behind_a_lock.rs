//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! The sign must have been read while it was written: now it is behind a lock.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let next = Arc::new(Mutex::new(0));
    let accounts: Arc<[u32]> = accounts.into();
    let mut clerks = Vec::new();
    for line in 0..accounts.len() {
        *next.lock().unwrap() = line;
        let (next, accounts) = (Arc::clone(&next), Arc::clone(&accounts));
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        clerks.push(thread::spawn(move || {
            let line = *next.lock().unwrap();
            let total = count(accounts[line]);
            report.lock().unwrap()[line] = Some(total);
        }));
    }
    for clerk in clerks {
        let _ = clerk.join();
    }
    report.lock().unwrap().clone()
}
