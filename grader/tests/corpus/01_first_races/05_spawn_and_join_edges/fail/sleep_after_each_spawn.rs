//! class: order_violation | race | atomicity_violation | lost_update | wrong_result; scenario: every_line_is_filled_in
//! A moment for each clerk to read the sign, and then all are joined.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub fn evening_report(
    accounts: &[u32],
    count: impl Fn(u32) -> u64 + Send + Sync + 'static,
) -> Vec<Option<u64>> {
    let count = Arc::new(count);
    let report = Arc::new(Mutex::new(vec![None; accounts.len()]));
    let next = Arc::new(AtomicUsize::new(0));
    let accounts: Arc<[u32]> = accounts.into();
    let mut clerks = Vec::new();
    for line in 0..accounts.len() {
        next.store(line, Ordering::SeqCst);
        let (next, accounts) = (Arc::clone(&next), Arc::clone(&accounts));
        let (count, report) = (Arc::clone(&count), Arc::clone(&report));
        clerks.push(thread::spawn(move || {
            let line = next.load(Ordering::SeqCst);
            let total = count(accounts[line]);
            report.lock().unwrap()[line] = Some(total);
        }));
        thread::sleep(Duration::from_millis(10));
    }
    for clerk in clerks {
        let _ = clerk.join();
    }
    report.lock().unwrap().clone()
}
