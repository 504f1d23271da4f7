//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! The clerk who began last will be the last to finish.

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
    if let Some(last) = clerks.pop() {
        let _ = last.join();
    }
    report.lock().unwrap().clone()
}
