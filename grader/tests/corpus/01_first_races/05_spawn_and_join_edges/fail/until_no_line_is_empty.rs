//! class: deadlock | livelock | lost_wakeup | timeout; scenario: a_failure_leaves_one_line_empty
//! Looks at the report until no line is empty. The clerk who failed never fills in a line.

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
    while report.lock().unwrap().contains(&None) {
        thread::sleep(Duration::from_millis(1));
    }
    report.lock().unwrap().clone()
}
