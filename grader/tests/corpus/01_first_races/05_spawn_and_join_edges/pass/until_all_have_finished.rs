//! family: polling
//! Looks every millisecond whether somebody is still at work.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

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
    while !clerks.iter().all(thread::JoinHandle::is_finished) {
        thread::sleep(Duration::from_millis(1));
    }
    report.lock().unwrap().clone()
}
