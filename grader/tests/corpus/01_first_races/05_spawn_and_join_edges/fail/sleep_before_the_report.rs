//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! Every clerk has a line of its own. The report waits a moment, so that all can finish.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

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
    thread::sleep(Duration::from_millis(100));
    report.lock().unwrap().clone()
}
