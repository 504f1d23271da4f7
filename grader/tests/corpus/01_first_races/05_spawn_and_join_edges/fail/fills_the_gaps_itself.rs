//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: a_failure_leaves_one_line_empty | every_account_is_counted_once
//! Whatever is missing when the report is due is counted once more, on the spot.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    for (line, &account) in accounts.iter().enumerate() {
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        thread::spawn(move || {
            let total = count(account);
            report.lock().unwrap()[line] = Some(total);
        });
    }
    let mut lines = report.lock().unwrap().clone();
    for (line, &account) in lines.iter_mut().zip(accounts) {
        if line.is_none() {
            *line = Some(count(account));
        }
    }
    lines
}
