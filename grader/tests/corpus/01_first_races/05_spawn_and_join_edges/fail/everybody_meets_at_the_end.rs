//! class: deadlock | lost_wakeup; scenario: a_failure_leaves_one_line_empty
//! A meeting after work, of all the clerks and the one who takes the report. One never comes.

use std::sync::{Arc, Barrier, Mutex};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let after_work = Arc::new(Barrier::new(accounts.len() + 1));
    for (line, &account) in accounts.iter().enumerate() {
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        let after_work = Arc::clone(&after_work);
        thread::spawn(move || {
            let total = count(account);
            report.lock().unwrap()[line] = Some(total);
            after_work.wait();
        });
    }
    after_work.wait();
    report.lock().unwrap().clone()
}
