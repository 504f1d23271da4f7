//! family: message
//! The next line goes up when the last one was taken: each clerk is handed its own.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let mut clerks = Vec::new();
    for line in accounts.iter().copied().enumerate() {
        let (hand, over) = mpsc::sync_channel(0);
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        clerks.push(thread::spawn(move || {
            let (line, account): (usize, u32) = over.recv().unwrap();
            let total = count(account);
            report.lock().unwrap()[line] = Some(total);
        }));
        hand.send(line).unwrap();
    }
    for clerk in clerks {
        let _ = clerk.join();
    }
    report.lock().unwrap().clone()
}
