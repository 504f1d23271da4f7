//! class: deadlock | lost_wakeup; scenario: a_failure_leaves_one_line_empty
//! Waits for one message from each clerk, and holds a sender itself.

use std::sync::{Arc, mpsc};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let (done, totals) = mpsc::channel();
    for (line, &account) in accounts.iter().enumerate() {
        let (count, done) = (Arc::clone(&count), done.clone());
        thread::spawn(move || {
            let _ = done.send((line, count(account)));
        });
    }
    let mut report = vec![None; accounts.len()];
    for _ in accounts {
        let (line, total) = totals.recv().unwrap();
        report[line] = Some(total);
    }
    report
}
